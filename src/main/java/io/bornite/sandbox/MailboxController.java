package io.bornite.sandbox;

import io.bornite.identity.EmailAddress;
import io.bornite.notification.SandboxMailbox;
import io.bornite.platform.InSandbox;
import io.bornite.platform.NotFound;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@InSandbox
@RestController
@PublicOperation
@RequestMapping("/sandbox/mail")
@Tag(name = "Sandbox")
class MailboxController {

    /** A mail may bring its own styles and nothing else: no script, no request, no form. */
    private static final String MAIL_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private final SandboxMailbox mailbox;

    MailboxController(SandboxMailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping
    @Operation(summary = "The newest mails, to one address or to anybody, newest first")
    List<SandboxMail> listMail(@RequestParam(name = "to", required = false) @Nullable String to) {
        List<SandboxMailbox.Delivered> mails =
                to == null || to.isBlank() ? mailbox.newest() : mailbox.newestTo(EmailAddress.require(to, "to"));
        return mails.stream().map(SandboxMail::of).toList();
    }

    @GetMapping(path = "/{number}/html", produces = MediaType.TEXT_HTML_VALUE)
    @Operation(summary = "The HTML part of one mail, as a page")
    ResponseEntity<String> showMail(@PathVariable long number) {
        return mailbox.find(number)
                .map(mail -> ResponseEntity.ok()
                        .header("Content-Security-Policy", MAIL_POLICY)
                        .body(mail.html()))
                .orElseThrow(() -> new NotFound("Mail not found"));
    }

    record SandboxMail(long number, String to, String subject, String text, String html, Instant sentAt) {

        static SandboxMail of(SandboxMailbox.Delivered mail) {
            return new SandboxMail(mail.number(), mail.to(), mail.subject(), mail.text(), mail.html(), mail.sentAt());
        }

        /** Spring prints an answer when its log is turned up, and a mail may carry a code. */
        @Override
        public String toString() {
            return "SandboxMail[" + number + "]";
        }
    }
}
