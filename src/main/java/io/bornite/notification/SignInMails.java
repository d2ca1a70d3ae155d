package io.bornite.notification;

import io.bornite.identity.EmailAddress;
import io.bornite.identity.SignInMail;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The mail with the sign-in code, which is the only six-digit number in it. */
@Component
class SignInMails implements SignInMail {

    private static final MailTemplate TEMPLATE = MailTemplate.named("sign-in");

    private final Mailer mailer;

    SignInMails(Mailer mailer) {
        this.mailer = mailer;
    }

    @Override
    public void send(String email, String code, Duration validFor) {
        Map<String, String> values = Map.of("code", code, "minutes", Long.toString(validFor.toMinutes()));
        mailer.send(TEMPLATE.fill(new EmailAddress(email), values), validFor);
    }
}
