package io.bornite.notification;

import io.bornite.identity.EmailAddress;
import io.bornite.platform.InSandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sandbox's mail: nothing leaves, everything can be read. It keeps the newest few thousand. */
@Component
@InSandbox
public class SandboxMailbox implements Mailer {

    public static final int MAXIMUM_SHOWN = 100;

    static final int KEPT = 5_000;

    /** What is useful for no longer is a code that somebody waits for. */
    private static final Duration CODE_MAX = Duration.ofMinutes(15);

    private static final Duration ABOVE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    SandboxMailbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A mail that would have been sent. */
    public record Delivered(long number, String to, String subject, String text, String html, Instant sentAt) {}

    @Override
    @Transactional
    public void send(Mail mail, Duration usefulFor) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        long number = jdbc.sql("""
                insert into sandbox_mail (recipient, subject, text, html, sent_at, above_until)
                values (:to, :subject, :text, :html, :now, :aboveUntil)
                returning number
                """)
                .param("to", mail.to().value())
                .param("subject", mail.subject())
                .param("text", mail.text())
                .param("html", mail.html())
                .param("now", now)
                .param("aboveUntil", usefulFor.compareTo(CODE_MAX) > 0 ? now : now.plus(ABOVE))
                .query((row, _) -> row.getLong("number"))
                .single();
        jdbc.sql("delete from sandbox_mail where number <= :oldest")
                .param("oldest", number - KEPT)
                .update();
    }

    /** The newest {@value #MAXIMUM_SHOWN} mails to anybody. */
    @Transactional(readOnly = true)
    public List<Delivered> newest() {
        return jdbc.sql("""
                select number, recipient, subject, text, html, sent_at
                from sandbox_mail
                order by number desc
                limit :limit
                """)
                .param("limit", MAXIMUM_SHOWN)
                .query((row, _) -> delivered(row))
                .list();
    }

    /**
     * The newest {@value #MAXIMUM_SHOWN} mails to one address; codes of the last minute first, so that whoever has asked for
     * one finds it on top even if news came after it.
     */
    @Transactional(readOnly = true)
    public List<Delivered> newestTo(EmailAddress recipient) {
        return jdbc.sql("""
                select number, recipient, subject, text, html, sent_at
                from sandbox_mail
                where recipient = :recipient
                order by above_until > :now desc, number desc
                limit :limit
                """)
                .param("recipient", recipient.value())
                .param("now", OffsetDateTime.now(clock))
                .param("limit", MAXIMUM_SHOWN)
                .query((row, _) -> delivered(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Delivered> find(long number) {
        return jdbc.sql("""
                select number, recipient, subject, text, html, sent_at
                from sandbox_mail
                where number = :number
                limit 1
                """)
                .param("number", number)
                .query((row, _) -> delivered(row))
                .optional();
    }

    private static Delivered delivered(ResultSet row) throws SQLException {
        return new Delivered(
                row.getLong("number"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("text"),
                row.getString("html"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant());
    }
}
