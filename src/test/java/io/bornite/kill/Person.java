package io.bornite.kill;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who has signed in, with the address of their wallet. */
public record Person(String email, String token, String address) {

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    /** Signs in through the sandbox's mailbox; a code whose sign-in may have happened unheard is not tried twice. */
    public static Person signIn(Api api, String email) {
        while (true) {
            String sid = Api.persist(
                            () -> api.post("/api/auth/email-otp/request", null, null, "{\"email\":\"" + email + "\"}"))
                    .ok()
                    .path("sid")
                    .asString();
            String proof =
                    "{\"email\":\"%s\",\"sid\":\"%s\",\"otp\":\"%s\"}".formatted(email, sid, newestCode(api, email));
            Api.Answer answer = Api.persist(() -> api.post("/api/auth/email-otp/authenticate", null, null, proof));
            if (answer.status() == 200) {
                String token = answer.body().path("accessToken").asString();
                String address = Api.persist(() -> api.get("/api/wallets/default", token))
                        .ok()
                        .path("walletAddress")
                        .asString();
                return new Person(email, token, address);
            }
            if (answer.status() != 401) {
                throw new IllegalStateException(email + " cannot sign in: " + answer);
            }
        }
    }

    private static String newestCode(Api api, String email) {
        String mail = Api.persist(
                        () -> api.get("/sandbox/mail?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8), null))
                .ok()
                .valueStream()
                .filter(found -> found.path("subject").asString().contains("sign-in code"))
                .findFirst()
                .map(found -> found.path("text").asString())
                .orElse("no mail");
        Matcher code = CODE.matcher(mail);
        if (!code.find()) {
            throw new IllegalStateException("No code in the mail to " + email + ": " + mail);
        }
        return code.group();
    }

    @Override
    public String toString() {
        return email;
    }
}
