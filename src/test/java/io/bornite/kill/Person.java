package io.bornite.kill;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Somebody who has signed in, with the address of their wallet. */
record Person(String email, String token, String address) {

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    /** Signs in through the sandbox's mailbox; after a crash in the middle it begins anew with another code. */
    static Person signIn(Api api, String email) {
        return Api.persist(() -> attempt(api, email));
    }

    private static Person attempt(Api api, String email) {
        String sid = api.post("/api/auth/email-otp/request", null, null, "{\"email\":\"" + email + "\"}")
                .ok()
                .path("sid")
                .asString();
        String mail = api.get("/sandbox/mail?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8), null)
                .ok()
                .at("/0/text")
                .asString();
        Matcher code = CODE.matcher(mail);
        if (!code.find()) {
            throw new Api.NoAnswer("No code in the mail");
        }
        Api.Answer answer = api.post(
                "/api/auth/email-otp/authenticate",
                null,
                null,
                "{\"email\":\"%s\",\"sid\":\"%s\",\"otp\":\"%s\"}".formatted(email, sid, code.group()));
        if (answer.status() == 401) {
            throw new Api.NoAnswer("The code was used by an attempt whose answer was lost");
        }
        JsonNode signedIn = answer.ok();
        String token = signedIn.path("accessToken").asString();
        String address = Api.persist(() -> api.get("/api/wallets/default", token))
                .ok()
                .path("walletAddress")
                .asString();
        return new Person(email, token, address);
    }
}
