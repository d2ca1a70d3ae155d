package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bornite.identity.Caller;
import io.bornite.identity.Organizations;
import io.bornite.kyc.screening.ListFormat;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.ScreeningLists;
import io.bornite.ledger.Balance;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.Conflict;
import io.bornite.platform.Crashes;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import io.bornite.transfer.send.Recipient;
import io.bornite.transfer.send.SendMoney;
import io.bornite.transfer.send.SendResult;
import io.bornite.transfer.send.SendSet;
import io.bornite.transfer.send.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Payments without a key, of an organisation that has them refused when they repeat another one. */
class RepeatedPaymentTest extends MoneyWorld {

    private static final long TEN = 1_000_000_000L;

    @Autowired
    private Organizations organizations;

    @Autowired
    private SendSet set;

    @Autowired
    private TransferIds ids;

    @Autowired
    private Screening screening;

    @Autowired
    private ScreeningLists lists;

    @Autowired
    private Reviews reviews;

    @Autowired
    private PlatformTransactionManager transactions;

    private final String guest = "g-" + UUID.randomUUID() + "@example.com";
    private Caller sender;

    @BeforeEach
    void somebodyBlocksRepeats() {
        sender = somebodyWith(3 * TEN);
        organizations.blockRepeats(sender, 60);
    }

    @Test
    void aPaymentThatDiedBeforeItsCommitIsNoneToBeRepeated() {
        Crashes.at("send.before-commit");
        assertThat(catchThrowable(() -> click(TEN)))
                .satisfies(thrown -> assertThat(Crashes.isDeath(thrown)).isTrue());

        click(TEN);

        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, 0));
    }

    @Test
    void aPaymentWhoseAnswerWasLostIsKnownAfterTheRestart() {
        Crashes.at("send.after-commit");
        assertThat(catchThrowable(() -> click(TEN)))
                .satisfies(thrown -> assertThat(Crashes.isDeath(thrown)).isTrue());

        assertThatThrownBy(() -> click(TEN)).isInstanceOf(Conflict.class).hasMessageContaining(newest().toString());

        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, 0));
        clock.advance(Duration.ofSeconds(60));
        click(TEN);
        assertThat(balance(sender)).isEqualTo(new Balance(TEN, 0));
    }

    @Test
    void aPaymentThatWasRefusedIsNoneToBeRepeated() {
        assertThatThrownBy(() -> click(4 * TEN)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> click(4 * TEN)).isInstanceOf(Rejected.class);
        deposit(sender, TEN);
        settle();

        click(4 * TEN);

        assertThat(balance(sender)).isEqualTo(new Balance(0, 0));
        assertThatThrownBy(() -> click(4 * TEN)).isInstanceOf(Conflict.class);
    }

    @Test
    void ofTwoInOneSetTheSecondNamesTheFirstOrSharesItsRefusal() {
        SendMoney first = command(TEN);
        SendMoney second = command(TEN);
        SendMoney poor = command(4 * TEN);
        SendMoney poorToo = command(4 * TEN);

        List<SendResult> results = Objects.requireNonNull(
                new TransactionTemplate(transactions).execute(_ -> set.execute(List.of(poor, first, second, poorToo))));

        assertThat(results.get(1)).isInstanceOf(SendResult.Accepted.class);
        assertThat(refusal(results.get(2)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining(first.id().value().toString());
        assertThat(refusal(results.get(0))).isInstanceOf(Rejected.class);
        assertThat(refusal(results.get(3))).isInstanceOf(Rejected.class);
        assertThat(balance(sender)).isEqualTo(new Balance(2 * TEN, 0));
    }

    @Test
    void aPaymentThatFailedIsNoneToBeRepeated() {
        list(guest);
        click(TEN);
        round();
        screening.open(new PageRequest(1, 200)).data().stream()
                .filter(hit -> hit.organization().equals(sender.organization()))
                .forEach(hit -> screening.judge(hit.id(), true, "it is them", "operator"));
        Review review = reviews.open(new PageRequest(1, 200)).data().stream()
                .filter(open -> open.organization().equals(sender.organization()))
                .findFirst()
                .orElseThrow();
        reviews.decide(review.id(), Review.Decision.FAIL, "given back", "two operators");
        list("0x00000000000000000000000000000000000000aa");

        click(TEN);

        assertThat(transfers(sender)).containsExactly("deposit success", "send failed", "send pending");
    }

    @Test
    void whatIsOlderThanAnyoneLooksBackIsForgotten() {
        click(TEN);
        clock.advance(Duration.ofSeconds(Organizations.REPEATS_BLOCKED_SECONDS_MAX + 1));

        jobs.run("forget-recent-payments");

        assertThat(jdbc.sql("select count(*) from recent_payment where organization_id = :sender")
                        .param("sender", sender.organization().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoOnlyWantsToBeWarnedIsRefusedNothingAndCostsNoRow() {
        organizations.blockRepeats(sender, 0);

        click(TEN);
        click(TEN);

        assertThat(balance(sender)).isEqualTo(new Balance(TEN, 0));
        assertThat(jdbc.sql("select count(*) from recent_payment where organization_id = :sender")
                        .param("sender", sender.organization().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void click(long units) {
        desk.toEmailWithoutAKey(sender, guest, units);
    }

    private SendMoney command(long units) {
        return new SendMoney(
                ids.next(),
                Sender.of(sender),
                new Recipient.ToEmail(guest, null),
                new Money(units, Currency.USDC),
                PurposeCode.SALARY,
                TransferType.SEND,
                null);
    }

    private static Throwable refusal(SendResult result) {
        return ((SendResult.Refused) result).refusal();
    }

    private UUID newest() {
        return jdbc.sql(
                        "select id from transfer where organization_id = :sender and type = 'send' order by id desc limit 1")
                .param("sender", sender.organization().value())
                .query(UUID.class)
                .single();
    }

    private void list(String address) {
        String file = "id,kind,names,birthDates,countries,addresses,program\n1-" + address + ",other,,,," + address
                + ",test\n";
        lists.replace("repeats", ListFormat.BORNITE, file.getBytes(StandardCharsets.UTF_8), null);
    }
}
