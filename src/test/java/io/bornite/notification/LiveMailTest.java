package io.bornite.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import io.bornite.identity.EmailAddress;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Live mail: in the caller's transaction, sealed, delivered in turn, and gone after. */
class LiveMailTest {

    private static final Duration VALID = Duration.ofMinutes(10);
    private static final BorniteProperties HOUSE =
            new BorniteProperties(Mode.LIVE, Path.of("target"), "https://pay.example");

    private final HikariDataSource pool = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
    private final MovableClock clock = new MovableClock(() -> Instant.parse("2026-03-01T12:00:00Z"));
    private final OutgoingMailRepository repository =
            new OutgoingMailRepository(jdbc, new SecretBox(new byte[SecretBox.KEY_BYTES]), clock);
    private final MailOutbox outbox = new MailOutbox(repository, _ -> {}, clock);
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
        sendCode();

        delivery.deliverDue();
        clock.advance(Duration.ofMinutes(5));
        delivery.deliverDue();

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
    }

    @Test
    void theCodeLiesSealedWhileItWaits() {
        sendCode();

        String mail = jdbc.sql("select encode(sealed_mail, 'escape') from outgoing_mail")
                .query((row, _) -> row.getString(1))
                .single();
        assertThat(mail).doesNotContain("482913").doesNotContain("alice");
    }

    @Test
    void aServerThatRefusesLeavesTheMailToBeTriedAgain() {
        sendCode();
        MessageDeliveryHandler usual = server.getUserManager().getMessageDeliveryHandler();
        server.getUserManager().setMessageDeliveryHandler((_, _) -> {
            throw new UserException("no");
        });
        delivery.deliverDue();
        server.getUserManager().setMessageDeliveryHandler(usual);

        clock.advance(Duration.ofSeconds(4));
        delivery.deliverDue();
        assertThat(server.getReceivedMessages()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        delivery.deliverDue();

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereLeavesTheMailToBeTriedAgain() {
        sendCode();
        server.stop();

        delivery.deliverDue();

        clock.advance(Duration.ofSeconds(5));
        assertThat(repository.take(1, clock.instant(), clock.instant())).hasSize(1);
    }

    @Test
    void aSignInCodeGoesBeforeEverythingThatIsOfUseForLonger() {
        transaction.executeWithoutResult(_ -> {
            for (int i = 0; i < 20; i++) {
                outbox.send(letter("A receipt"), Duration.ofDays(3));
            }
        });
        sendCode();

        List<OutgoingMailRepository.Taken> first =
                repository.take(1, clock.instant(), clock.instant().plus(VALID));

        assertThat(first)
                .singleElement()
                .satisfies(
                        mail -> assertThat(repository.get(mail.id()).subject()).contains("sign-in code"));
    }

    @Test
    void aMailWhoseDelivererDiedIsDeliveredWhenItsLeaseHasEnded() {
        sendCode();
        Instant leaseEnd = clock.instant().plus(Duration.ofMinutes(5));
        assertThat(repository.take(1, clock.instant(), leaseEnd)).hasSize(1);

        delivery.deliverDue();
        assertThat(server.getReceivedMessages()).isEmpty();
        clock.advance(Duration.ofMinutes(5));
        delivery.deliverDue();

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aMailThatCannotBeOpenedHoldsUpNoOther() {
        sendCode();
        jdbc.sql("update outgoing_mail set sealed_mail = 'sealed with a key that is gone'")
                .update();
        transaction.executeWithoutResult(_ -> outbox.send(letter("A receipt"), Duration.ofDays(3)));

        delivery.deliverDue();

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(rows()).hasSize(1);
    }

    @Test
    void aMailServerThatHangsIsAskedByAFewAtOnceAndTheOthersWaitUntilItAnswers() {
        CompletableFuture<Void> answers = new CompletableFuture<>();
        MessageDeliveryHandler usual = server.getUserManager().getMessageDeliveryHandler();
        server.getUserManager().setMessageDeliveryHandler((message, recipient) -> {
            answers.join();
            return usual.handle(message, recipient);
        });
        transaction.executeWithoutResult(_ -> {
            for (int i = 0; i < 20; i++) {
                outbox.send(letter("A receipt"), Duration.ofDays(3));
            }
        });

        delivery.start();
        try {
            Awaitility.await().until(() -> waitingForTheFirstTime() == 12);
            answers.complete(null);
            Awaitility.await().until(() -> rows().isEmpty());
        } finally {
            delivery.stop();
        }
        assertThat(server.getReceivedMessages()).hasSize(20);
    }

    /** Whatever somebody calls themselves is one line of text and no second recipient. */
    @Test
    void aHostileNameArrivesAsTextToOneRecipient() throws MessagingException, IOException {
        transaction.executeWithoutResult(_ -> new GuestMails(outbox, HOUSE)
                .on(new GuestMoneyWaits(
                        new TransferId(UUID.randomUUID()),
                        "alice@example.com",
                        new Money(1_050_000_000L, Currency.USDC),
                        "Mallory\r\nBcc: eve@example.com\r\n\r\n<img src=x onerror=alert(1)>",
                        "https://pay.example/pay/1",
                        Instant.parse("2026-03-31T12:00:00Z"),
                        false)));

        delivery.deliverDue();

        MimeMessage mail = onlyMail();
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("alice@example.com");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).startsWith("Mallory Bcc: eve@example.com").endsWith("sent you 10.5 USDC");
        assertThat(partsOf(mail).get("text/html")).contains("&lt;img src=x").doesNotContain("<img");
    }

    @Test
    void aMailIsDroppedWhenItIsNoLongerUseful() {
        sendCode();
        clock.advance(VALID);

        delivery.deliverDue();

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

    private void sendCode() {
        transaction.executeWithoutResult(_ -> send("482913"));
    }

    private static Mail letter(String subject) {
        return new Mail(new EmailAddress("bob@example.com"), subject, "text", "<p>text</p>");
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

    private int waitingForTheFirstTime() {
        return jdbc.sql("select count(*) from outgoing_mail where attempts = 0")
                .query(Integer.class)
                .single();
    }
}
