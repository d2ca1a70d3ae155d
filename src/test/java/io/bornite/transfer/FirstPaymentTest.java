package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.account.BankAccountId;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.money.Country;
import io.bornite.platform.Conflict;
import io.bornite.platform.Rejected;
import io.bornite.support.Race;
import io.bornite.transfer.review.Review.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Large payments to whom the organisation never paid. The limit of this world is a thousand. */
class FirstPaymentTest extends RampWorld {

    private static final long LARGE = 120_000_000_000L;
    private static final long SMALL = 1_000_000_000L;
    private static final long FOUR_TIMES = 4 * LARGE;
    private static final int A_WHILE = 5;

    @Test
    void aLargeFirstPaymentKeepsItsHoldUntilItIsLetGoAndTheNextOneGoesByItself() {
        Caller sender = somebodyWith(FOUR_TIMES);
        String recipient = stranger();
        TransferId first = send(sender, recipient, LARGE);
        rampRounds(A_WHILE);

        assertThat(status(first)).isEqualTo("pending");
        assertThat(openReviews(first)).containsExactly("first_payment");
        assertThat(balance(sender)).isEqualTo(new Balance(FOUR_TIMES, LARGE));
        reviews.decide(review(first), Decision.RELEASE, "Called the owner", "op");
        settle();

        assertThat(status(first)).isEqualTo("success");
        TransferId next = send(sender, recipient, LARGE);
        settle();
        assertThat(status(next)).isEqualTo("success");
        assertThat(paid(recipient)).isEqualTo(2 * LARGE);
        assertThat(openReviews(next)).isEmpty();
    }

    @Test
    void aSmallPaymentLetsNoLargeOneGoThatPeopleAreBeingAskedAbout() {
        Caller sender = somebodyWith(FOUR_TIMES);
        String recipient = stranger();
        TransferId large = send(sender, recipient, LARGE);
        rampRounds(A_WHILE);
        assertThat(openReviews(large)).containsExactly("first_payment");

        TransferId small = send(sender, recipient, SMALL);
        clock.advance(Duration.ofMinutes(1));
        rampRounds(A_WHILE);
        clock.advance(Duration.ofMinutes(1));
        rampRounds(A_WHILE);

        assertThat(status(small)).isEqualTo("success");
        assertThat(status(large)).isEqualTo("pending");
        reviews.decide(review(large), Decision.FAIL, "Nobody answers", "op");
        settle();
        assertThat(paid(recipient)).isEqualTo(SMALL);
    }

    @Test
    void aSmallPaymentGoesByItselfAndMakesItsAddressKnownToItsOwnOrganisationOnly() {
        Caller sender = somebodyWith(FOUR_TIMES);
        Caller other = somebodyWith(FOUR_TIMES);
        String recipient = stranger();
        send(sender, recipient, SMALL);
        settle();

        TransferId known = send(sender, recipient, LARGE);
        TransferId unknown = send(other, recipient, LARGE);
        rampRounds(A_WHILE);

        assertThat(status(known)).isEqualTo("success");
        assertThat(status(unknown)).isEqualTo("pending");
        reviews.decide(review(unknown), Decision.FAIL, "Nobody answers", "op");
    }

    @Test
    void aFirstPaymentThatIsNotApprovedIsItsSendersAgainAndNeverLeaves() {
        Caller sender = somebodyWith(FOUR_TIMES);
        String recipient = stranger();
        TransferId payment = send(sender, recipient, LARGE);
        rampRounds(A_WHILE);
        UUID review = review(payment);

        assertThatThrownBy(() -> reviews.decide(review, Decision.RESUME, "Alone", "op"))
                .isInstanceOf(Rejected.class);
        reviews.decide(review, Decision.FAIL, "The owner knows nothing of it", "op");
        rampRounds(A_WHILE);

        assertThat(status(payment)).isEqualTo("failed");
        assertThat(movement(payment)).isEqualTo("failed: The payment was not approved");
        assertThat(balance(sender)).isEqualTo(new Balance(FOUR_TIMES, 0));
        assertThat(paid(recipient)).isZero();
        assertThat(heard.failed(payment)).isEqualTo(1);
        assertThatThrownBy(() -> reviews.decide(review, Decision.RELEASE, "After all", "op"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aLargeFirstPayoutToABankAccountWaitsAndTheAccountIsKnownOnceItWasPaid() {
        Caller caller = wealthy();
        BankAccountId account = accounts.american(caller.organization(), "77123456789");
        TransferId first = payOut(caller, account);
        rampRounds(A_WHILE);

        assertThat(status(first)).isEqualTo("pending");
        assertThat(openReviews(first)).containsExactly("first_payment");
        reviews.decide(review(first), Decision.RELEASE, "Called the owner", "op");
        until(first, "success");

        TransferId next = payOut(caller, account);
        until(next, "success");
        assertThat(openReviews(next)).isEmpty();
    }

    @Test
    void aFirstPayoutThatIsNotApprovedAsksNoPartnerAndIsItsSendersAgain() {
        Caller caller = wealthy();
        Balance before = balance(caller);
        TransferId payout = payOut(caller, accounts.american(caller.organization(), "78123456789"));
        rampRounds(A_WHILE);

        reviews.decide(review(payout), Decision.FAIL, "Nobody answers", "op");
        rampRounds(A_WHILE);

        assertThat(movement(payout)).isEqualTo("failed: The payment was not approved");
        assertThat(balance(caller)).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from sandbox_partner_record where reference = :reference")
                        .param("reference", offramps.reference(payout))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsLetGoAndRefusedAtTheSameMomentIsPaidOrReleasedAndNeverBoth() {
        for (int turn = 0; turn < 5; turn++) {
            Caller sender = somebodyWith(FOUR_TIMES);
            String recipient = stranger();
            TransferId payment = send(sender, recipient, LARGE);
            rampRound();
            UUID review = review(payment);

            List<Boolean> done = Race.of(2, racer -> {
                try {
                    reviews.decide(review, racer == 0 ? Decision.FAIL : Decision.RELEASE, "Race", "op");
                    return true;
                } catch (Conflict late) {
                    return false;
                }
            });
            settle();

            assertThat(done).containsOnlyOnce(true);
            boolean isPaid = status(payment).equals("success");
            assertThat(paid(recipient)).isEqualTo(isPaid ? LARGE : 0);
            assertThat(balance(sender)).isEqualTo(new Balance(FOUR_TIMES - (isPaid ? LARGE : 0), 0));
        }
    }

    @Test
    void tokensOnTheirWayBackAreAskedAboutOnce() {
        Caller owner = somebodyWith(FOUR_TIMES);
        String place = stranger();
        TransferId recovery = recoveryDesk.recover(owner, LARGE, place, "once");
        recoveryDesk.release(recovery);
        settle();

        assertThat(status(recovery)).isEqualTo("success");
        assertThat(openReviews(recovery)).isEmpty();
    }

    private Caller wealthy() {
        Caller caller = customer();
        deposit(caller, FOUR_TIMES);
        settle();
        return caller;
    }

    private TransferId payOut(Caller caller, BankAccountId account) {
        return cashOut(caller, quotes.out(caller.organization(), Country.USA, LARGE, account.value()));
    }

    private TransferId send(Caller sender, String recipient, long units) {
        var answer = desk.toAddress(sender, recipient, units, UUID.randomUUID().toString());
        clock.advance(Duration.ofMillis(1));
        return new TransferId(
                Objects.requireNonNull(answer.getBody()).transfer().id());
    }
}
