package io.bornite.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import io.bornite.identity.EmailAddress;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.MovableClock;
import io.bornite.platform.SecretBox;
import io.bornite.support.TestDatabase;
import io.bornite.transfer.GuestMoneyWaits;
import io.bornite.transfer.TransferId;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private DeliverMail delivery;

    @BeforeEach
    void start() {
        server.start();
        delivery = new DeliverMail(repository, sender(), clock);
    }

    @AfterEach
    void close() {
        server.stop();
        pool.close();
    }

    @Test
    void aMailIsDeliveredOnceAndForgotten() throws MessagingException, IOException {
        UUID id = sendCode();

        delivery.deliver(id);
        delivery.deliver(id);

        MimeMessage mail = onlyMail();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("alice@example.com");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Bornite <hello@bornite.example>");
        assertThat(mail.getSubject()).isEqualTo("Your Bornite sign-in code");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(partsOf(mail))
                .containsOnlyKeys("text/plain", "text/html")
                .allSatisfy((_, part) -> assertThat(part).contains("482913"));
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
        MessageDeliveryHandler usual = server.getUserManager().getMessageDeliveryHandler();
        server.getUserManager().setMessageDeliveryHandler((_, _) -> {
            throw new UserException("no");
        });
        assertThatExceptionOfType(MailException.class).isThrownBy(() -> delivery.deliver(id));

        server.getUserManager().setMessageDeliveryHandler(usual);
        delivery.deliver(id);

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereLeavesTheMailToBeTriedAgain() {
        UUID id = sendCode();
        server.stop();

        assertThatExceptionOfType(MailException.class).isThrownBy(() -> delivery.deliver(id));

        assertThat(rows()).containsExactly(id);
    }

    /** Whatever somebody calls themselves is one line of text and no second recipient. */
    @Test
    void aHostileNameArrivesAsTextToOneRecipient() throws MessagingException, IOException {
        transaction.executeWithoutResult(_ -> new GuestMails(outbox)
                .on(new GuestMoneyWaits(
                        new TransferId(UUID.randomUUID()),
                        "alice@example.com",
                        new Money(1_050_000_000L, Currency.USDC),
                        "Mallory\r\nBcc: eve@example.com\r\n\r\n<img src=x onerror=alert(1)>",
                        "https://pay.example/pay/1",
                        Instant.parse("2026-03-31T12:00:00Z"),
                        false)));

        delivery.deliver(rows().getFirst());

        MimeMessage mail = onlyMail();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("alice@example.com");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).startsWith("MalloryBcc: eve@example.com").endsWith("sent you 10.5 USDC");
        assertThat(partsOf(mail).get("text/html")).contains("&lt;img src=x").doesNotContain("<img");
    }

    @Test
    void aMailIsDroppedWhenItIsNoLongerUseful() {
        UUID id = sendCode();
        clock.advance(VALID);

        delivery.deliver(id);

        assertThat(server.getReceivedMessages()).isEmpty();
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
        mail.setPort(server.getSmtp().getPort());
        return new SmtpSender(mail, new MailProperties("hello@bornite.example", "Bornite"), "127.0.0.1");
    }

    private MimeMessage onlyMail() {
        return assertThat(server.getReceivedMessages()).hasSize(1).actual()[0];
    }

    /** The text of each part by its type, however deep it lies. */
    private static Map<String, String> partsOf(Part part) throws MessagingException, IOException {
        Map<String, String> parts = new TreeMap<>();
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                parts.putAll(partsOf(several.getBodyPart(i)));
            }
        } else {
            parts.put(
                    part.getContentType().replaceAll(";.*", ""),
                    part.getContent().toString());
        }
        return parts;
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
