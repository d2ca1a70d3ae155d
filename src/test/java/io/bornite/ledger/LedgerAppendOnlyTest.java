package io.bornite.ledger;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerAppendOnlyTest {

    private static final TestBook book = new TestBook();

    @BeforeAll
    static void write() {
        AccountId alice = book.wallet("append-only", 100);
        book.post(new Posting.Hold("hold:open", alice, 1), new Posting.Hold("hold:closed", alice, 1));
        book.post(new Posting.Release("hold:release", "hold:closed"));
        book.sealBook.run();
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_posting set verdict = 'insufficient_funds', legs = 0",
                "delete from ledger_posting",
                "truncate ledger_posting",
                "update ledger_entry set units = units + 1",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "update ledger_book set book = gen_random_uuid()",
                "delete from ledger_book",
                "truncate ledger_book",
                "update ledger_seal set entries = entries + 1",
                "delete from ledger_seal",
                "truncate ledger_seal",
                "update ledger_seal_part set up_to = up_to + 1",
                "delete from ledger_seal_part",
                "truncate ledger_seal_part",
                "delete from ledger_account",
                "update ledger_account set may_go_negative = true",
                "update ledger_account set name = 'mine' where id = 1",
                "delete from ledger_hold",
                "update ledger_hold set units = 2",
                "update ledger_hold set state = 'open' where key = 'hold:closed'",
                "update ledger_hold set state = 'captured' where key = 'hold:closed'"
            })
    void whatIsWrittenIsNeverChanged(String sql) {
        assertThatThrownBy(() -> book.jdbc.sql(sql).update()).hasMessageContaining("the book is append-only");
    }

    @Test
    void aHoldIsClosedByOnePosting() {
        assertThatThrownBy(() -> book.jdbc.sql("""
                        insert into ledger_posting (id, key, form, verdict, hold, legs, posted_at)
                        values (-1, 'second closing', 'release', 'accepted', 'hold:closed', 0, now())
                        """).update()).hasMessageContaining("ledger_posting_closes_a_hold_once");
    }

    @Test
    void theTableItselfRefusesEntriesThatDoNotSumToZero() {
        assertThatThrownBy(() -> book.jdbc.sql("""
                        insert into ledger_entry (account, sequence, posting, units, balance_after)
                        values (1, 100, -1, 5, 5), (2, 100, -1, -4, -4)
                        """).update()).hasMessageContaining("do not sum to zero");
    }

    @Test
    void onlyTheKeysOfTheDatabaseGetPastTheTriggers() {
        assertThatCode(() -> book.tamper("update ledger_entry set units = units"))
                .doesNotThrowAnyException();
    }
}
