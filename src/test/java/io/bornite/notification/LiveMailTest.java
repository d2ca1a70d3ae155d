package io.bornite.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.zaxxer.hikari.HikariDataSource;
import io.bornite.identity.EmailAddress;
import io.bornite.platform.MovableClock;
import io.bornite.platform.SecretBox;
import io.bornite.support.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Live mail: in the caller's transaction, sealed, delivered by its job, and gone after. */
class LiveMailTest {

    private static final Duration VALID = Duration.ofMinutes(10);

    private final HikariDataSource pool = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
    private final MovableClock clock = new MovableClock(() -> Instant.parse("2026-03-01T12:00:00Z"));
    private final OutgoingMailRepository repository =
            new OutgoingMailRepository(jdbc, new SecretBox(new byte[SecretBox.KEY_BYTES]), clock);
    private final MailOutbox outbox = new MailOutbox(
            repository,
            SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(pool))
                    .build(),
            clock);
    private final SmtpServer server = new SmtpServer();
    private final DeliverMail delivery = new DeliverMail(repository, sender(), clock);

    LiveMailTest() throws IOException {}

    @AfterEach
    void close() {
        server.close();
        pool.close();
    }

    @Test
    void aMailIsDeliveredOnceAndForgotten() {
        UUID id = sendCode();

        delivery.deliver(id);
        delivery.deliver(id);

        assertThat(server.conversations())
                .singleElement()
                .satisfies(said -> assertThat(said)
                        .contains("RCPT TO:<alice@example.com>", "MAIL FROM:<hello@bornite.example>")
                        .contains("Subject: Your Bornite sign-in code", "482913", "text/plain", "text/html")
                        .contains("Auto-Submitted: auto-generated"));
        assertThat(rows()).isEmpty();
    }

    @Test
    void aRolledBackRequestSendsNothing() {
        transaction.executeWithoutResult(status -> {
            send("482913");
            status.setRollbackOnly();
        });

        assertThat(rows()).isEmpty();
        assertThat(jobs()).isEmpty();
    }

    @Test
    void aMailIsTakenOnlyTogetherWithWhatItTellsOf() {
        UUID id = sendCode();

        assertThat(jobs()).containsExactly(id.toString());
    }

    @Test
    void theCodeLiesSealedWhileItWaits() {
        sendCode();

        String mail = jdbc.sql("select encode(sealed_mail, 'escape') from outgoing_mail")
                .query((row, _) -> row.getString(1))
                .single();
        String job = jdbc.sql("select scheduled_tasks::text from scheduled_tasks")
                .query((row, _) -> row.getString(1))
                .single();
        assertThat(mail + job).doesNotContain("482913").doesNotContain("alice");
    }

    @Test
    void aServerThatRefusesLeavesTheMailToBeTriedAgain() {
        UUID id = sendCode();
        server.refuse(true);
        assertThatExceptionOfType(MailException.class).isThrownBy(() -> delivery.deliver(id));

        server.refuse(false);
        delivery.deliver(id);

        assertThat(server.conversations()).hasSize(1);
    }

    @Test
    void aMailIsDroppedWhenItIsNoLongerUseful() {
        UUID id = sendCode();
        clock.advance(VALID);

        delivery.deliver(id);

        assertThat(server.conversations()).isEmpty();
        assertThat(rows()).isEmpty();
    }

    @Test
    void liveMailNeedsAServerAndASender() {
        JavaMailSenderImpl mail = new JavaMailSenderImpl();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new SmtpSender(mail, new MailProperties("hello@bornite.example", "Bornite"), ""));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new SmtpSender(mail, new MailProperties("", "Bornite"), "mail.example"));
    }

    private UUID sendCode() {
        transaction.executeWithoutResult(_ -> send("482913"));
        return rows().getFirst();
    }

    private void send(String code) {
        new SignInMails(outbox).send(new EmailAddress("alice@example.com").value(), code, VALID);
    }

    private SmtpSender sender() {
        JavaMailSenderImpl mail = new JavaMailSenderImpl();
        mail.setHost("127.0.0.1");
        mail.setPort(server.port());
        return new SmtpSender(mail, new MailProperties("hello@bornite.example", "Bornite"), "127.0.0.1");
    }

    private List<UUID> rows() {
        return jdbc.sql("select id from outgoing_mail")
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private List<String> jobs() {
        return jdbc.sql("select task_instance from scheduled_tasks")
                .query((row, _) -> row.getString("task_instance"))
                .list();
    }
}
