package io.bornite.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the sandbox's mailbox over HTTP. */
public final class SandboxMails {

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    private SandboxMails() {}

    /** The code of the newest mail to this address. */
    public static String newestCode(ApiClient anybody, String email) {
        String text =
                anybody
                        .get("/sandbox/mail?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8))
                        .ok()
                        .values()
                        .stream()
                        .filter(mail -> mail.path("subject").asString().contains("sign-in code"))
                        .findFirst()
                        .map(mail -> mail.path("text").asString())
                        .orElse("no mail");
        Matcher code = CODE.matcher(text);
        if (!code.find()) {
            throw new AssertionError("No code in: " + text);
        }
        return code.group();
    }
}
