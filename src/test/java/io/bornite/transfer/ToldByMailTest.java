package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.identity.CustomerProfileType;
import io.bornite.identity.EmailAddress;
import io.bornite.kyc.KycDecided;
import io.bornite.kyc.KycId;
import io.bornite.kyc.KycStatus;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.notification.SandboxMailbox;
import io.bornite.schedule.ScheduleDesk;
import io.bornite.support.Receiver;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes wrong, comes back or is decided is mailed to the one whom it concerns, once. */
class ToldByMailTest extends RampWorld {

    private static final long TEN = 1_000_000_000L;
    private static final Money HUNDRED_DOLLARS = new Money(HUNDRED, Currency.USD);

    @Autowired
    SandboxMailbox mailbox;

    @Autowired
    ScheduleDesk schedules;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    TransactionTemplate transaction;

    private Caller owner;

    @BeforeEach
    void somebodyHasTen() {
        owner = somebodyWith(TEN);
    }

    @Test
    void aPaymentThatFailedIsMailedWithItsReason() {
        sandbox.revertNext(NETWORK);
        String address = stranger();
        desk.toAddress(owner, address, TEN, UUID.randomUUID().toString());
        settle();

        assertThat(only("A payment of 10 USDC failed").text())
                .containsIgnoringCase("To: " + address)
                .contains("Reason: ", "Nothing has left your wallet");
    }

    @Test
    void moneyThatNobodyTookIsMailedWhenItComesBack() {
        desk.toEmail(
                owner,
                "g-" + UUID.randomUUID() + "@example.com",
                TEN,
                UUID.randomUUID().toString());
        clock.advance(Duration.ofDays(31));
        round();

        assertThat(only("10 USDC came back").text())
                .contains("The money is in your wallet again", "Reason: Nobody signed up with this address in time");
    }

    @Test
    void theMailOfABankPurchaseNamesWhatIsInTheWallet() {
        owner = customer();
        tellEverything();
        TransferId purchase = buyForAHundredDollars();
        partners.bankTransfer(depositMessage(purchase), HUNDRED_DOLLARS, "Ada");
        until(purchase, "success");

        assertThat(balance(owner).balance()).isEqualTo(FIVE_HUNDRED + HUNDRED - FEE);
        assertThat(only("You received 96.5 USDC").text())
                .contains("It is in your wallet", "Reference: " + purchase.value())
                .doesNotContain("USD\n");
    }

    @Test
    void aPurchaseThatWasCalledOffIsMailedWithItsReason() {
        owner = customer();
        TransferId purchase = buyForAHundredDollars();
        clock.advance(Duration.ofDays(7));
        until(purchase, "canceled");

        assertThat(only("A purchase for 100 USD was called off").text())
                .contains(
                        "Reason: The bank transfer did not come in time",
                        "Do not make its bank transfer any more",
                        "Reference: " + purchase.value());
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVED, , Your verification is complete",
        "REJECTED, The paper is not yours, Your verification was not accepted",
        "INITIATED, The picture is too dark, Your verification needs something more",
        "EXPIRED, , Your verification has expired"
    })
    void whatWasDecidedOfAVerificationIsMailedWithItsReason(KycStatus status, @Nullable String reason, String subject) {
        transaction.executeWithoutResult(_ -> publisher.publishEvent(new KycDecided(
                owner.organization(), new KycId(UUID.randomUUID()), CustomerProfileType.INDIVIDUAL, status, reason)));

        String text = only(subject).text();
        assertThat(text).contains(reason == null ? "Time: " : "Reason: " + reason);
        assertThat(text.contains("Reason:")).isEqualTo(reason != null);
    }

    @Test
    void aWebhookEndpointThatWasDisabledIsMailedWithItsAddress() {
        try (Receiver receiver = new Receiver()) {
            UUID endpoint = webhooks.create(owner, receiver.url("/410"));
            webhooks.test(owner, endpoint);
            while (webhooks.disabledReason(owner, endpoint).isEmpty()) {
                webhooks.deliverDue();
            }

            assertThat(only("A webhook endpoint was disabled").text())
                    .contains("Address: " + receiver.url("/410"), "Reason: It answered 410 Gone");
        }
    }

    @Test
    void timesThatWereLeftOutAreMailed() {
        Caller receiver = somebody();
        UUID schedule = schedules.order(
                owner,
                receiver.email(),
                TEN / 10,
                "daily",
                clock.instant().plus(Duration.ofHours(1)).toString());
        clock.advance(Duration.ofDays(3));
        jobs.runDue();

        assertThat(only("Scheduled payments of 1 USDC were left out").text())
                .contains(receiver.email(), " (UTC), 2 earlier ones", "Send them by hand");
        schedules.deactivate(owner, schedule);
    }

    @Test
    void anOwnerIsMailedOfReceivedMoneySoManyTimesADayAtMost() {
        Caller receiver = somebody();
        tellEverything();
        clock.advance(Duration.between(clock.instant(), midnight()));
        receive(receiver);
        tell();
        jdbc.sql("""
                        update mail_notice set mails_that_day = 23
                        where organization_id = :receiver and kind = 'RECEIVED' and mails_that_day = 1
                        """).param("receiver", receiver.organization().value()).update();
        receive(receiver);
        tell();
        assertThat(subjects(receiver)).containsExactly("You received 1 USDC", "You received 1 USDC");

        receive(receiver);
        tell();
        clock.advance(Duration.ofHours(23));
        receive(receiver);
        tell();
        assertThat(subjects(receiver)).hasSize(2);

        clock.advance(Duration.between(clock.instant(), midnight()));
        tell();
        assertThat(subjects(receiver)).hasSize(3).startsWith("You received 2 payments");
        receive(receiver);
        tell();
        assertThat(subjects(receiver)).hasSize(4);
    }

    @Test
    void dustIsCreditedAndTellsNobody() {
        Caller receiver = somebody();
        deposit(receiver, 100);
        rounds();
        tellEverything();

        assertThat(balance(receiver).balance()).isEqualTo(100);
        assertThat(transfers(receiver)).containsExactly("deposit success");
        assertThat(events.after(receiver.organization(), 0, List.of("transfer.deposit"), 10))
                .hasSize(2)
                .allMatch(events::isDust);
        assertThat(subjects(receiver)).isEmpty();

        deposit(receiver, TEN);
        rounds();
        deposit(receiver, 100);
        rounds();
        tellEverything();

        assertThat(subjects(receiver)).containsExactly("You received 10 USDC");
        deposit(receiver, TEN);
        settle();
    }

    private void receive(Caller receiver) {
        desk.toEmail(owner, receiver.email(), TEN / 10, UUID.randomUUID().toString());
    }

    private void rounds() {
        for (int i = 0; i < 6; i++) {
            round();
        }
    }

    private Instant midnight() {
        return clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    }

    private List<String> subjects(Caller receiver) {
        return mailbox.newestTo(EmailAddress.require(receiver.email(), "email")).stream()
                .map(SandboxMailbox.Delivered::subject)
                .toList();
    }

    /** Its partner has said where the money must be sent. */
    private TransferId buyForAHundredDollars() {
        TransferId purchase = buy(owner, quotes.in(owner.organization(), Country.USA, HUNDRED_DOLLARS));
        rampRound();
        return purchase;
    }

    private SandboxMailbox.Delivered only(String subject) {
        tellEverything();
        List<SandboxMailbox.Delivered> mails = mailbox.newestTo(EmailAddress.require(owner.email(), "email")).stream()
                .filter(mail -> mail.subject().equals(subject))
                .toList();
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().html()).startsWith("<!doctype html>").doesNotContain("{{", "<script", "src=");
        return mails.getFirst();
    }

    /** Also what other tests of this database left. */
    private void tellEverything() {
        do {
            tell();
        } while (isAnythingToBeTold());
    }

    private void tell() {
        events.publishNow();
        clock.advance(Duration.ofMinutes(2));
        jobs.run("send-notice-mails");
    }

    private boolean isAnythingToBeTold() {
        return jdbc.sql("select exists (select from mail_notice where is_waiting)")
                .query(Boolean.class)
                .single();
    }
}
