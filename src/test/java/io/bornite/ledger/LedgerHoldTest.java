package io.bornite.ledger;

import static io.bornite.ledger.TestBook.legs;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.ledger.Answer.Accepted;
import io.bornite.ledger.Answer.HoldClosed;
import io.bornite.ledger.Answer.InsufficientFunds;
import io.bornite.ledger.Posting.Capture;
import io.bornite.ledger.Posting.Hold;
import io.bornite.ledger.Posting.Release;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerHoldTest {

    private static final TestBook book = new TestBook();

    @AfterEach
    void theBookIsSound() {
        assertThat(book.ledger.audit().findings()).isEmpty();
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @Test
    void aHoldLeavesTheBalanceAndTakesWhatIsAvailable() {
        AccountId alice = book.wallet("held", 100);

        List<Answer> answers = book.post(
                new Hold("held:1", alice, 70), new Hold("held:2", alice, 31), book.move(alice, book.treasury, 31));

        assertThat(answers)
                .containsExactly(new Accepted(false), new InsufficientFunds(false), new InsufficientFunds(false));
        assertThat(book.balance(alice)).isEqualTo(new Balance(100, 70));
        assertThat(book.balance(alice).available()).isEqualTo(30);
    }

    @Test
    void aCaptureClosesTheHoldInFullAndMovesItsLegs() {
        AccountId alice = book.wallet("captured", 100);
        book.post(new Hold("captured:1", alice, 70));

        List<Answer> answers =
                book.post(new Capture("captured:2", "captured:1", "withdraw", legs(alice, book.treasury, 65)));

        assertThat(answers).containsExactly(new Accepted(false));
        assertThat(book.balance(alice)).isEqualTo(new Balance(35, 0));
    }

    @Test
    void aReleaseGivesTheHeldUnitsBack() {
        AccountId alice = book.wallet("released", 100);
        book.post(new Hold("released:1", alice, 70));

        List<Answer> answers = book.post(new Release("released:2", "released:1"));

        assertThat(answers).containsExactly(new Accepted(false));
        assertThat(book.balance(alice)).isEqualTo(new Balance(100, 0));
    }

    @Test
    void aReleasedHoldCanNeverBeCaptured() {
        AccountId alice = book.wallet("never-captured", 100);
        book.post(new Hold("never-captured:1", alice, 70), new Release("never-captured:2", "never-captured:1"));

        List<Answer> answers = book.post(
                new Capture("never-captured:3", "never-captured:1", "withdraw", legs(alice, book.treasury, 70)),
                new Release("never-captured:4", "never-captured:1"));

        assertThat(answers).containsExactly(new HoldClosed(false), new HoldClosed(false));
        assertThat(book.balance(alice)).isEqualTo(new Balance(100, 0));
    }

    @Test
    void aCapturedHoldCanNeverBeReleased() {
        AccountId alice = book.wallet("never-released", 100);
        book.post(
                new Hold("never-released:1", alice, 70),
                new Capture("never-released:2", "never-released:1", "withdraw", legs(alice, book.treasury, 70)));

        List<Answer> answers = book.post(
                new Release("never-released:3", "never-released:1"),
                new Release("never-released:3", "never-released:1"));

        assertThat(answers).containsExactly(new HoldClosed(false), new HoldClosed(true));
        assertThat(book.balance(alice)).isEqualTo(new Balance(30, 0));
    }

    @Test
    void aHoldAndItsCaptureMayComeInOneSet() {
        AccountId alice = book.wallet("one-set", 100);

        List<Answer> answers = book.post(
                new Hold("one-set:1", alice, 100),
                new Capture("one-set:2", "one-set:1", "withdraw", legs(alice, book.treasury, 100)),
                new Hold("one-set:3", alice, 1));

        assertThat(answers).containsExactly(new Accepted(false), new Accepted(false), new InsufficientFunds(false));
        assertThat(book.balance(alice)).isEqualTo(new Balance(0, 0));
    }

    @Test
    void anUnknownHoldIsAClosedOne() {
        List<Answer> answers = book.post(new Release("unknown:1", "no such hold"));

        assertThat(answers).containsExactly(new HoldClosed(false));
    }

    @Test
    void aCaptureBeyondTheFundsLeavesItsHoldOpen() {
        AccountId alice = book.wallet("beyond", 100);
        book.post(new Hold("beyond:1", alice, 40), new Hold("beyond:2", alice, 40));

        List<Answer> answers = book.post(
                new Capture("beyond:3", "beyond:1", "withdraw", legs(alice, book.treasury, 61)),
                new Capture("beyond:4", "beyond:1", "withdraw", legs(alice, book.treasury, 60)));

        assertThat(answers).containsExactly(new InsufficientFunds(false), new Accepted(false));
        assertThat(book.balance(alice)).isEqualTo(new Balance(40, 40));
    }
}
