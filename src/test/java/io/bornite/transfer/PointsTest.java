package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.event.Event;
import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.points.PointsDesk;
import io.bornite.rail.TransferMode;
import io.bornite.support.Race;
import io.bornite.transfer.Transfers.Move;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Points are given once for what has happened, and taken back when it did not last. */
class PointsTest extends MoneyWorld {

    private static final long TWENTY_AND_A_HALF = 2_050_000_000L;

    @Autowired
    PointsDesk points;

    @Autowired
    Transfers transfers;

    @Autowired
    TransferIds ids;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void aPaymentToABankGivesPointsToItsPayerAndToWhoeverBroughtThem() {
        Caller referrer = somebody();
        Caller payer = somebody();
        assertThat(points.isBroughtBy(payer, referrer)).isTrue();

        arrived(payer);
        arrived(payer);
        jobs.run("post-points");
        jobs.run("post-points");

        assertThat(points.total(payer)).isEqualTo("41");
        assertThat(points.total(referrer)).isEqualTo("104.1");
        assertThat(points.all(payer))
                .contains("amountUSD=41, noOfTransactions=2, multiplier=1, perUsdPoint=1, points=41");
        assertThat(points.all(referrer))
                .contains("totalPoints=104.1, transactionPoints=4.1, referralPoints=100, totalTransactions=2")
                .doesNotContain(payer.email());
        assertThat(ledger.audit().findings()).isEmpty();
    }

    @Test
    void aPaymentThatCameBackTakesItsPointsBackAndTheNextOneMayBringTheBonus() {
        Caller referrer = somebody();
        Caller payer = somebody();
        points.isBroughtBy(payer, referrer);
        TransferId posted = arrived(payer);
        jobs.run("post-points");
        TransferId unposted = arrived(payer);

        comesBack(posted);
        comesBack(unposted);
        jobs.run("post-points");

        assertThat(points.total(payer)).isEqualTo("0");
        assertThat(points.total(referrer)).isEqualTo("0");
        assertThat(told(payer)).containsExactly("points.awarded", "points.returned");
        assertThat(told(referrer))
                .containsExactly("points.awarded", "points.awarded", "points.returned", "points.returned");
        arrived(payer);
        jobs.run("post-points");
        assertThat(points.total(referrer)).isEqualTo("102.05");
    }

    @Test
    void whoeverHasPointsHasNoneForEverybodyElse() {
        Caller payer = somebody();
        arrived(payer);
        jobs.run("post-points");

        assertThat(points.totalOf(payer.email(), payer)).isEqualTo("20.5");
        assertThat(points.totalOf(payer.email(), somebody())).isEqualTo("0");
        assertThat(points.totalOf(payer.email(), null)).isEqualTo("0");
    }

    @Test
    void pointsArePostedOnceHoweverManyPost() {
        Caller payer = somebody();
        arrived(payer);

        Race.of(4, _ -> {
            jobs.run("post-points");
            return true;
        });

        assertThat(points.total(payer)).isEqualTo("20.5");
    }

    @Test
    void nobodyBringsThemselfDirectlyOrAroundARing() {
        List<Caller> people = List.of(somebody(), somebody(), somebody());

        assertThat(points.isBroughtBy(people.get(0), people.get(0))).isFalse();
        assertThat(points.isBroughtBy(people.get(1), people.get(0))).isTrue();
        assertThat(points.isBroughtBy(people.get(2), people.get(1))).isTrue();
        assertThat(points.isBroughtBy(people.get(0), people.get(2))).isFalse();
        assertThat(points.isBroughtBy(people.get(1), people.get(2))).isFalse();
        for (int round = 0; round < 5; round++) {
            List<Caller> pair = List.of(somebody(), somebody());
            assertThat(Race.of(2, i -> points.isBroughtBy(pair.get(i), pair.get(1 - i))))
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    private TransferId arrived(Caller payer) {
        Transfer made = offramp(payer);
        inTransaction(() -> transfers.record(List.of(made)));
        move(made.id(), TransferStatus.PENDING, TransferStatus.SUCCESS, TransactionStatus.SUCCESS);
        return made.id();
    }

    private void comesBack(TransferId transfer) {
        move(transfer, TransferStatus.SUCCESS, TransferStatus.REFUNDED, TransactionStatus.CANCELED);
    }

    private void move(TransferId id, TransferStatus from, TransferStatus to, TransactionStatus movement) {
        inTransaction(() ->
                assertThat(transfers.move(id, Move.of(from, to, movement))).isTrue());
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> work.run());
    }

    private Transfer offramp(Caller payer) {
        Money amount = new Money(TWENTY_AND_A_HALF, Currency.USDC);
        TransferAccount end = TransferAccount.wallet(ids.nextUuid(), "137", null, null, null, clock.instant());
        return new Transfer(
                ids.next(),
                payer.organization(),
                TransferType.WITHDRAW,
                TransferStatus.PENDING,
                TransferMode.OFF_RAMP,
                amount,
                Money.zero(Currency.USDC),
                end,
                end,
                null,
                null,
                null,
                clock.instant(),
                clock.instant(),
                List.of());
    }

    private List<String> told(Caller caller) {
        events.publishNow();
        return events.after(caller.organization(), 0, List.of("points"), 20).stream()
                .map(Event::type)
                .toList();
    }
}
