package io.bornite.notification;

import io.bornite.identity.EmailAddress;
import io.bornite.platform.SecretBox;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class OutgoingMailRepository {

    private static final String PURPOSE = "outgoing mail";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final Clock clock;

    OutgoingMailRepository(JdbcClient jdbc, SecretBox secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    record Outgoing(UUID id, Mail mail, Instant usefulUntil) {}

    /** What is sealed. */
    private record Letter(String to, String subject, String text, String html) {}

    UUID insert(Mail mail, Instant usefulUntil) {
        Letter letter = new Letter(mail.to().value(), mail.subject(), mail.text(), mail.html());
        return jdbc.sql("""
                insert into outgoing_mail (sealed_mail, useful_until, created_at)
                values (:sealedMail, :usefulUntil, :now)
                returning id
                """)
                .param("sealedMail", secrets.seal(PURPOSE, JSON.writeValueAsBytes(letter)))
                .param("usefulUntil", usefulUntil.atOffset(ZoneOffset.UTC))
                .param("now", OffsetDateTime.now(clock))
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }

    Optional<Outgoing> find(UUID id) {
        return jdbc.sql("select sealed_mail, useful_until from outgoing_mail where id = :id limit 1")
                .param("id", id)
                .query((row, _) -> new Outgoing(
                        id,
                        open(row.getBytes("sealed_mail")),
                        row.getObject("useful_until", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void delete(UUID id) {
        jdbc.sql("delete from outgoing_mail where id = :id").param("id", id).update();
    }

    private Mail open(byte[] sealed) {
        Letter letter = JSON.readValue(secrets.open(PURPOSE, sealed), Letter.class);
        return new Mail(new EmailAddress(letter.to()), letter.subject(), letter.text(), letter.html());
    }
}
