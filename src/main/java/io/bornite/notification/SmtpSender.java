package io.bornite.notification;

import io.bornite.platform.OutsideTransaction;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Speaks to the mail server of {@code spring.mail.*}. Live mode does not start without one and a sender's address. */
@Component
@InLive
class SmtpSender {

    private final JavaMailSender server;
    private final MailProperties properties;

    SmtpSender(JavaMailSender server, MailProperties properties, @Value("${spring.mail.host:}") String host) {
        if (host.isBlank() || properties.from().isBlank()) {
            throw new IllegalStateException("Live mode needs spring.mail.host and bornite.mail.from");
        }
        this.server = server;
        this.properties = properties;
    }

    /** @throws org.springframework.mail.MailException if the server does not take it */
    void send(Mail mail) {
        OutsideTransaction.require();
        server.send(message(mail));
    }

    private MimeMessage message(Mail mail) {
        MimeMessage message = server.createMimeMessage();
        try {
            MimeMessageHelper parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            parts.setFrom(new InternetAddress(properties.from(), properties.sender(), StandardCharsets.UTF_8.name()));
            parts.setTo(new InternetAddress(mail.to().value(), true));
            parts.setSubject(mail.subject());
            parts.setText(mail.text(), mail.html());
            message.setHeader("Auto-Submitted", "auto-generated");
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("Cannot compose " + mail, e);
        }
    }
}
