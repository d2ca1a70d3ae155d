package io.bornite.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bornite.ledger.ModelRunner.Failure;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/**
 * The book with a fault in it: the model runner finds it and shows it in a few postings, and so does the audit. Who looks
 * for faults proves nothing until it has found one.
 */
class PlantedFaultTest {

    private static final int HISTORIES = 2_000;
    private static final long SEED = 42;

    @Test
    void aMissingLockIsFound() {
        Found found = plant(sql -> sql.contains("from ledger_account") ? sql.replace("for update", "") : sql);

        assertThat(found.failure().shortest().hasRaces()).isTrue();
        assertThat(postings(found.failure())).isLessThanOrEqualTo(4);
        assertThat(found.rules()).contains("an account holds the sum of its open holds");
    }

    @Test
    void aLostUpdateIsFound() {
        Found found = plant(sql -> sql.replace(
                "set balance = n.balance",
                "set balance = case when n.version % 4 = 0 then a.balance else n.balance end"));

        assertThat(postings(found.failure())).isLessThanOrEqualTo(5);
        assertThat(found.rules()).contains("an account is the sum of its entries, numbered 1 to its version");
    }

    @Test
    void aDoubleCaptureIsFoundEvenWhereTheTablesNoLongerRefuseIt() {
        try (TestBook book = new TestBook(PlantedFaultTest::everyHoldIsOpen)) {
            book.jdbc.sql("drop trigger closed_once on ledger_hold").update();
            book.jdbc.sql("drop index ledger_posting_closes_a_hold_once").update();
            book.jdbc
                    .sql("alter table ledger_account drop constraint ledger_account_held_check")
                    .update();

            Failure failure = new ModelRunner(book, SEED).play(HISTORIES).orElseThrow();
            captureTwice(book);

            assertThat(postings(failure)).isLessThanOrEqualTo(3);
            assertThat(rulesBroken(book)).contains("a hold is captured or released once, or open");
        }
    }

    @Test
    void theTablesThemselvesRefuseADoubleCapture() {
        try (TestBook book = new TestBook(PlantedFaultTest::everyHoldIsOpen)) {
            assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> captureTwice(book));

            assertThat(book.rewrittenStatements()).isPositive();
            assertThat(rulesBroken(book)).isEmpty();
        }
    }

    private static String everyHoldIsOpen(String sql) {
        return sql.replace("units, state\nfrom ledger_hold", "units, 'open' as state\nfrom ledger_hold")
                .replace("and h.state = 'open'", "");
    }

    private static void captureTwice(TestBook book) {
        AccountId wallet = book.wallet("captured twice", 100);
        book.post(new Posting.Hold("hold", wallet, 10));
        for (String key : List.of("first", "second")) {
            book.post(new Posting.Capture(key, "hold", "withdraw", TestBook.legs(wallet, book.treasury, 10)));
        }
    }

    private record Found(Failure failure, List<String> rules) {}

    private static long postings(Failure failure) {
        return failure.shortest().steps().stream()
                .mapToLong(step -> switch (step) {
                    case History.Open _ -> 0;
                    case History.Post post ->
                        post.transactions().stream().mapToLong(List::size).sum();
                })
                .sum();
    }

    private static List<String> rulesBroken(TestBook book) {
        return book.ledger.audit().findings().stream()
                .map(Audit.Finding::rule)
                .distinct()
                .toList();
    }

    private static Found plant(UnaryOperator<String> fault) {
        try (TestBook book = new TestBook(fault)) {
            Failure failure = new ModelRunner(book, SEED).play(HISTORIES).orElseThrow();

            assertThat(book.rewrittenStatements()).isPositive();
            return new Found(failure, rulesBroken(book));
        }
    }
}
