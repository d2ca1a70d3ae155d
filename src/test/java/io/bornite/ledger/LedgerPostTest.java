package io.bornite.ledger;

import static io.bornite.ledger.TestBook.legs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.ledger.Answer.Accepted;
import io.bornite.ledger.Answer.InsufficientFunds;
import io.bornite.ledger.Posting.Journal;
import io.bornite.money.Currency;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

class LedgerPostTest {

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
    void anAcceptedJournalMovesItsUnits() {
        AccountId alice = book.wallet("moves-a", 500);
        AccountId bob = book.wallet("moves-b");

        List<Answer> answers = book.post(book.move(alice, bob, 200));

        assertThat(answers).containsExactly(new Accepted(false));
        assertThat(book.balance(alice)).isEqualTo(new Balance(300, 0));
        assertThat(book.balance(bob)).isEqualTo(new Balance(200, 0));
    }

    @Test
    void everyEntryTellsTheBalanceAfterIt() {
        AccountId alice = book.wallet("tells-a", 500);
        AccountId bob = book.wallet("tells-b");

        book.post(book.move(alice, bob, 200), book.move(alice, bob, 1));

        assertThat(book.jdbc
                        .sql("select balance_after from ledger_entry where account = :id order by sequence limit 10")
                        .param("id", alice.value())
                        .query(Long.class)
                        .list())
                .containsExactly(500L, 300L, 299L);
    }

    @Test
    void anAccountThatMayNotGoNegativeNeverDoes() {
        AccountId alice = book.wallet("poor-a", 100);
        AccountId bob = book.wallet("poor-b");

        List<Answer> answers = book.post(book.move(alice, bob, 101));

        assertThat(answers).containsExactly(new InsufficientFunds(false));
        assertThat(book.balance(alice)).isEqualTo(new Balance(100, 0));
    }

    @Test
    void anAccountThatMayGoNegativeMayGoNegative() {
        long before = book.balance(book.treasury).balance();

        book.wallet("credit", 700);

        assertThat(book.balance(book.treasury).balance()).isEqualTo(before - 700);
    }

    @Test
    void theTableItselfRefusesANegativeWallet() {
        AccountId alice = book.wallet("guarded", 5);

        assertThatThrownBy(() -> book.jdbc
                        .sql("update ledger_account set balance = -1 where id = :id")
                        .param("id", alice.value())
                        .update())
                .hasMessageContaining("ledger_account_is_covered");
    }

    @Test
    void aRepeatIsANoOpThatGetsTheFirstAnswer() {
        AccountId alice = book.wallet("repeat-a", 100);
        AccountId bob = book.wallet("repeat-b");
        Journal fits = book.move(alice, bob, 60);
        Journal tooMuch = book.move(alice, bob, 70);
        book.post(fits, tooMuch);
        book.post(book.move(book.treasury, alice, 1000));

        List<Answer> answers = book.post(tooMuch, fits);

        assertThat(answers).containsExactly(new InsufficientFunds(true), new Accepted(true));
        assertThat(book.balance(bob)).isEqualTo(new Balance(60, 0));
    }

    @Test
    void aKeyRepeatedInsideASetHappensOnce() {
        AccountId alice = book.wallet("twice-a", 100);
        AccountId bob = book.wallet("twice-b");
        Journal move = book.move(alice, bob, 60);

        List<Answer> answers = book.post(move, move, move);

        assertThat(answers).containsExactly(new Accepted(false), new Accepted(true), new Accepted(true));
        assertThat(book.balance(bob)).isEqualTo(new Balance(60, 0));
    }

    @Test
    void aKeyUsedForAnotherFormIsAnErrorOfTheCaller() {
        AccountId alice = book.wallet("form", 100);
        Posting.Hold hold = new Posting.Hold("form:1", alice, 10);
        book.post(hold);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.post(new Posting.Release("form:1", "form:1")))
                .withMessageContaining("was used for a HOLD");
    }

    @Test
    void laterPostingsOfASetSeeTheEarlierOnes() {
        AccountId alice = book.wallet("later-a", 100);
        AccountId bob = book.wallet("later-b");
        AccountId carol = book.wallet("later-c");

        List<Answer> answers =
                book.post(book.move(alice, bob, 80), book.move(alice, bob, 80), book.move(bob, carol, 80));

        assertThat(answers).containsExactly(new Accepted(false), new InsufficientFunds(false), new Accepted(false));
        assertThat(book.balance(carol)).isEqualTo(new Balance(80, 0));
    }

    @Test
    void legsThatDoNotSumToZeroInEachCurrencyAreAnErrorOfTheCaller() {
        AccountId usdc = book.wallet("sum-a", 100);
        AccountId euro = book.ledger
                .open(List.of(new AccountOpening("clearing:bank:EUR", Currency.EUR, true)))
                .getFirst();
        Posting lopsided = new Journal("sum:1", "send", List.of(new Leg(usdc, -10), new Leg(book.treasury, 9)));
        Posting mixed = new Journal("sum:2", "send", legs(usdc, euro, 10));
        long postings = book.count("ledger_posting");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.post(lopsided))
                .withMessageContaining("-1 USDC");
        assertThatIllegalArgumentException().isThrownBy(() -> book.post(mixed));
        assertThatIllegalArgumentException().isThrownBy(() -> book.post(book.move(usdc, book.treasury, 1), lopsided));
        assertThat(book.count("ledger_posting")).isEqualTo(postings);
    }

    @Test
    void aJournalMayExchangeCurrencies() {
        AccountId wallet = book.wallet("exchange", 100);
        List<AccountId> fx = book.ledger.open(List.of(
                new AccountOpening("fx:USDC", Currency.USDC, true),
                new AccountOpening("fx:EUR", Currency.EUR, true),
                new AccountOpening("clearing:sepa:EUR", Currency.EUR, true)));

        List<Answer> answers = book.post(new Journal(
                "exchange:1",
                "offramp",
                List.of(
                        new Leg(wallet, -100),
                        new Leg(fx.get(0), 100),
                        new Leg(fx.get(1), -92),
                        new Leg(fx.get(2), 92))));

        assertThat(answers).containsExactly(new Accepted(false));
    }

    @Test
    void aPostingOnAnUnknownAccountIsAnErrorOfTheCaller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.post(book.move(book.treasury, new AccountId(987_654_321), 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.post(new Posting.Hold("unknown:1", new AccountId(987_654_321), 1)));
    }

    @Test
    void anAmountThatLeaves64BitsIsNeverPosted() {
        AccountId mint = book.ledger
                .open(List.of(new AccountOpening("treasury:mint:USDC", Currency.USDC, true)))
                .getFirst();
        AccountId rich = book.wallet("rich");
        book.post(book.move(mint, rich, Long.MAX_VALUE));

        assertThatThrownBy(() -> book.post(book.move(book.treasury, rich, 1))).isInstanceOf(ArithmeticException.class);
        assertThat(book.balance(rich).balance()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void malformedPostingsCannotBeMade() {
        AccountId one = new AccountId(1);

        assertThatIllegalArgumentException().isThrownBy(() -> new Leg(one, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Posting.Hold("key", one, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Posting.Hold(" ", one, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Journal("key", "send", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Journal("key", "send", legs(one, one, 5)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Posting.Release("k".repeat(201), "hold"));
    }

    @Test
    void aPostingOutsideOfATransactionIsRefused() {
        assertThatThrownBy(() -> book.ledger.post(List.of())).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aPostingVanishesWithTheTransactionThatMadeIt() {
        AccountId alice = book.wallet("rollback-a", 100);
        AccountId bob = book.wallet("rollback-b");
        Journal move = book.move(alice, bob, 60);
        book.transaction.executeWithoutResult(status -> {
            book.ledger.post(List.of(move));
            status.setRollbackOnly();
        });

        assertThat(book.balance(alice)).isEqualTo(new Balance(100, 0));
        assertThat(book.post(move)).containsExactly(new Accepted(false));
    }

    @Test
    void anAccountIsOpenedOnceForItsName() {
        AccountOpening first = new AccountOpening("wallet:once-1:USDC", Currency.USDC, false);
        AccountOpening second = new AccountOpening("wallet:once-2:USDC", Currency.USDC, false);
        List<AccountId> opened = book.ledger.open(List.of(first));

        List<AccountId> again = book.ledger.open(List.of(second, first, second));

        assertThat(again.get(1)).isEqualTo(opened.getFirst());
        assertThat(again.get(0)).isEqualTo(again.get(2)).isNotEqualTo(again.get(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.ledger.open(List.of(new AccountOpening(first.name(), Currency.EUR, false))));
    }

    @Test
    void aThousandPostingsAreOneSet() {
        AccountId payer = book.wallet("set-payer", 1_000_000);
        List<Posting> set = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            set.add(book.move(payer, book.wallet("set-" + i % 20), 1_001));
        }

        List<Answer> answers = book.post(set);

        assertThat(answers.stream().filter(new Accepted(false)::equals)).hasSize(999);
        assertThat(answers.getLast()).isEqualTo(new InsufficientFunds(false));
        assertThat(book.balance(payer)).isEqualTo(new Balance(1, 0));
    }
}
