package io.bornite.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Outgoing mail; the server itself is {@code spring.mail.*}.
 *
 * @param from the sender's address, needed in live mode
 * @param sender the sender's name
 */
@ConfigurationProperties("bornite.mail")
record MailProperties(
        @DefaultValue("") String from,
        @DefaultValue("Bornite") String sender) {}
