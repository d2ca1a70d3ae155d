package io.bornite.ledger;

import static io.bornite.ledger.TestBook.legs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bornite.ledger.Audit.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerAuditTest {

    private final TestBook book = new TestBook();

    @BeforeEach
    void fill() {
        AccountId alice = book.wallet("alice", 1_000);
        AccountId bob = book.wallet("bob", 500);
        book.post(
                book.move("alice-bob", alice, bob, 100),
                new Posting.Hold("open", alice, 50),
                new Posting.Hold("captured", alice, 60),
                new Posting.Hold("released", bob, 70),
                book.move("rejected", bob, alice, 5_000));
        book.post(
                new Posting.Capture("capture", "captured", "withdraw", legs(alice, book.treasury, 60)),
                new Posting.Release("release", "released"));
        book.sealBook.run();
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void aSoundBookHasNoBreaksAndSaysWhatWasChecked() {
        Audit audit = book.ledger.audit();

        assertThat(audit.breaks()).isZero();
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.at()).isEqualTo(TestBook.NOW);
        assertThat(audit.checked())
                .isEqualTo(Map.of("accounts", 3L, "postings", 9L, "entries", 8L, "holds", 3L, "seals", 1L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        update ledger_account set balance = balance + 1 where name like '%alice%'            | an account is the sum of its entries
        update ledger_account set version = version + 1 where name like '%alice%'            | an account is the sum of its entries
        update ledger_entry set units = units + 1 where account = 2 and sequence = 2         | a journal sums to zero
        update ledger_entry set balance_after = balance_after - 1 where account = 2          | an entry's balance is the one before it
        update ledger_entry set sequence = 9 where account = 2 and sequence = 3              | an account is the sum of its entries
        update ledger_entry set balance_after = 9223372036854775807 where account = 3        | an entry's balance is the one before it
        delete from ledger_entry where account = 2 and sequence = 3                          | an accepted posting has its entries
        delete from ledger_entry where posting = (select id from ledger_posting where key = 'capture') | an accepted posting has its entries
        delete from ledger_account where name like '%bob%'                                   | an account is the sum of its entries
        delete from ledger_posting where key = 'alice-bob'                                   | an accepted posting has its entries
        update ledger_posting set verdict = 'insufficient_funds', legs = 0 where key = 'alice-bob' | an accepted posting has its entries
        insert into ledger_entry values (2, 4, (select id from ledger_posting where key = 'rejected'), 5, 845) | an accepted posting has its entries
        update ledger_account set held = held + 1 where name like '%alice%'                  | an account holds the sum of its open holds
        update ledger_hold set units = 51 where key = 'open'                                 | an account holds the sum of its open holds
        update ledger_hold set state = 'released' where key = 'captured'                     | a hold is captured or released once
        update ledger_hold set state = 'open' where key = 'released'                         | a hold is captured or released once
        delete from ledger_hold where key = 'released'                                       | a hold is an accepted posting
        delete from ledger_posting where key = 'release'                                     | a hold is captured or released once
        update ledger_account set may_go_negative = false where name like 'treasury%'        | an account that may not go negative
        update ledger_account set currency = 'EUR' where name like '%bob%'                   | all balances of a currency sum to zero
        update ledger_account set name = 'wallet:mallory:USDC' where name like '%bob%'       | sealed entries are as they were sealed
        update ledger_account set may_go_negative = true where name like '%bob%'             | sealed entries are as they were sealed
        update ledger_posting set key = 'bob-alice' where key = 'alice-bob'                  | sealed entries are as they were sealed
        update ledger_posting set kind = 'fee' where key = 'alice-bob'                       | sealed entries are as they were sealed
        update ledger_posting set posted_at = posted_at - interval '1 year' where key = 'alice-bob' | sealed entries are as they were sealed
        update ledger_seal_part set up_to = up_to - 1 where account = 2                      | sealed entries are as they were sealed
        delete from ledger_seal_part where account = 2                                       | a seal follows the one before
        update ledger_seal set entries = entries + 1                                         | a seal follows the one before
        update ledger_seal set number = 2                                                    | a seal follows the one before
        delete from ledger_seal                                                              | a seal follows the one before
        """)
    void tamperingIsFound(String sql, String rule) {
        dropGuards();
        book.tamper(sql);

        Audit audit = book.ledger.audit();

        assertThat(audit.breaks()).isPositive();
        assertThat(audit.findings()).extracting(Finding::rule).anyMatch(found -> found.startsWith(rule));
    }

    @Test
    void aSecondClosingOfAHoldIsFound() {
        dropGuards();
        book.tamper("drop index ledger_posting_closes_a_hold_once");
        book.tamper("""
                insert into ledger_posting (id, key, form, verdict, hold, legs, posted_at)
                values (-1, 'again', 'release', 'accepted', 'captured', 0, now())
                """);

        assertThat(book.ledger.audit().findings())
                .containsExactly(new Finding(
                        "a hold is captured or released once, or open",
                        "hold captured: captured, closed by {capture,release}"));
    }

    @Test
    void findingsAreBoundedAndBreaksAreCounted() {
        for (int i = 0; i < 15; i++) {
            book.wallet("many:" + i);
        }
        book.tamper("update ledger_account set balance = 1 where name like 'wallet:many:%'");

        Audit audit = book.ledger.audit();

        assertThat(audit.breaks()).isEqualTo(16);
        assertThat(audit.findings()).hasSize(Audit.FINDINGS_MAX + 1);
    }

    @Test
    void aBreakStopsOutgoingMoneyUntilAnOperatorResumesIt() {
        assertThat(book.ledger.outgoingStopped()).isFalse();
        book.tamper("update ledger_account set balance = balance + 1 where name like '%alice%'");

        Audit found = book.auditBooks.run();
        book.auditBooks.run();
        boolean stopped = book.ledger.outgoingStopped();
        boolean resumed = book.ledger.resumeOutgoing("Ann and Ben: the row was corrected");

        assertThat(found.breaks()).isEqualTo(2);
        assertThat(stopped).isTrue();
        assertThat(resumed).isTrue();
        assertThat(book.ledger.outgoingStopped()).isFalse();
        assertThat(book.ledger.resumeOutgoing("again")).isFalse();
        assertThat(book.count("ledger_stop")).isEqualTo(1);
    }

    @Test
    void resumingNeedsAReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> book.ledger.resumeOutgoing(" "));
    }

    @Test
    void theBreaksOfTheLastAuditAreAMetric() {
        book.auditBooks.run();
        double sound = book.metrics.get("bornite.books.breaks").gauge().value();
        book.tamper("update ledger_account set balance = balance + 1 where name like '%alice%'");
        book.auditBooks.run();
        double broken = book.metrics.get("bornite.books.breaks").gauge().value();

        assertThat(List.of(sound, broken)).containsExactly(0.0, 2.0);
    }

    /** Whoever tampers has taken the table's own checks away first. */
    private void dropGuards() {
        book.tamper("alter table ledger_account drop constraint ledger_account_is_covered");
        book.tamper("alter table ledger_posting drop constraint ledger_posting_check");
        book.tamper("alter table ledger_posting drop constraint ledger_posting_check1");
    }
}
