package io.bornite.notification;

import io.bornite.identity.EmailAddress;
import io.bornite.platform.SecretBox;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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

    /** A mail that whoever took it delivers now; {@code attempt} counts from 1. */
    record Taken(UUID id, int attempt, Instant usefulUntil) {}

    /** What is sealed. */
    private record Letter(String to, String subject, String text, String html) {}

    void insert(Mail mail, Instant usefulUntil) {
        Letter letter = new Letter(mail.to().value(), mail.subject(), mail.text(), mail.html());
        jdbc.sql("""
                insert into outgoing_mail (sealed_mail, useful_until, attempts, next_at, created_at)
                values (:sealedMail, :usefulUntil, 0, :now, :now)
                """)
                .param("sealedMail", secrets.seal(PURPOSE, JSON.writeValueAsBytes(letter)))
                .param("usefulUntil", utc(usefulUntil))
                .param("now", utc(clock.instant()))
                .update();
    }

    /**
     * Takes what is due, the one that is of no use first before the others, and puts it off until the lease ends: if
     * whoever took it dies, it is due again then.
     */
    List<Taken> take(int max, Instant now, Instant leaseEnd) {
        return jdbc.sql("""
                update outgoing_mail m set attempts = attempts + 1, next_at = :leaseEnd
                from (
                    select id from outgoing_mail where next_at <= :now
                    order by useful_until
                    limit :max
                    for update skip locked
                ) due
                where m.id = due.id
                returning m.id, m.attempts, m.useful_until
                """)
                .param("leaseEnd", utc(leaseEnd))
                .param("now", utc(now))
                .param("max", max)
                .query((row, _) -> new Taken(
                        row.getObject("id", UUID.class),
                        row.getInt("attempts"),
                        row.getObject("useful_until", OffsetDateTime.class).toInstant()))
                .list();
    }

    Mail get(UUID id) {
        return jdbc.sql("select sealed_mail from outgoing_mail where id = :id limit 1")
                .param("id", id)
                .query((row, _) -> open(row.getBytes("sealed_mail")))
                .single();
    }

    /** Only by whoever took it last: another may have it by now, whose lease this would end. */
    void putOff(Taken mail, Instant nextAt) {
        jdbc.sql("update outgoing_mail set next_at = :nextAt where id = :id and attempts = :attempt")
                .param("id", mail.id())
                .param("attempt", mail.attempt())
                .param("nextAt", utc(nextAt))
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from outgoing_mail where id = :id").param("id", id).update();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private Mail open(byte[] sealed) {
        Letter letter = JSON.readValue(secrets.open(PURPOSE, sealed), Letter.class);
        return new Mail(new EmailAddress(letter.to()), letter.subject(), letter.text(), letter.html());
    }
}
