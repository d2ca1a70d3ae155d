package io.bornite.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.identity.EmailAddress;
import io.bornite.support.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SandboxMailboxTest {

    private final HikariDataSource pool = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final SandboxMailbox mailbox =
            new SandboxMailbox(jdbc, Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void mailIsShownNewestFirstAndByRecipient() {
        send("alice@example.com", "one");
        send("bob@example.com", "two");
        send("alice@example.com", "three");

        assertThat(mailbox.newest())
                .extracting(SandboxMailbox.Delivered::subject)
                .containsExactly("three", "two", "one");
        assertThat(mailbox.newestTo(new EmailAddress("alice@example.com")))
                .extracting(SandboxMailbox.Delivered::subject)
                .containsExactly("three", "one");
    }

    @Test
    void aCodeStandsAboveTheNewsThatComesAfterIt() {
        EmailAddress alice = new EmailAddress("alice@example.com");
        mailbox.send(new Mail(alice, "code", "text", "html"), Duration.ofMinutes(10));
        send("alice@example.com", "news");

        assertThat(mailbox.newestTo(alice))
                .extracting(SandboxMailbox.Delivered::subject)
                .containsExactly("code", "news");
    }

    @Test
    void onlyTheNewestMailsAreKept() {
        jdbc.sql("""
                insert into sandbox_mail (recipient, subject, text, html, sent_at)
                select 'bob@example.com', 'old', '', '', now() from generate_series(1, :kept)
                """).param("kept", SandboxMailbox.KEPT).update();

        send("alice@example.com", "new");

        assertThat(jdbc.sql("select count(*) from sandbox_mail")
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isEqualTo(SandboxMailbox.KEPT);
    }

    private void send(String to, String subject) {
        mailbox.send(new Mail(new EmailAddress(to), subject, "text", "html"), Duration.ofHours(1));
    }
}
