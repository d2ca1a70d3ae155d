package io.bornite.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class RememberedTest {

    private static final int MAX = 2;

    private final Map<String, Integer> table = new HashMap<>(Map.of("a", 1, "b", 2, "c", 3));
    private final TransactionTemplate transaction = new TransactionTemplate(new Nothing());
    private final MovableClock clock = new MovableClock(() -> Instant.parse("2026-03-01T12:00:00Z"));
    private final Remembered<String, Integer> remembered = new Remembered<>(MAX, clock);
    private int reads;

    @BeforeEach
    void listen() {
        remembered.hear(true);
    }

    @Test
    void whatIsKnownIsNotReadAgain() {
        assertThat(find("a", "b")).isEqualTo(Map.of("a", 1, "b", 2));

        assertThat(find("b", "a")).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void onlyWhatIsMissingIsRead() {
        find("a");

        assertThat(transaction.<Map<String, Integer>>execute(_ -> remembered.findAll(List.of("a", "b"), missing -> {
                    assertThat(missing).containsExactly("b");
                    return Map.of("b", 2);
                })))
                .isEqualTo(Map.of("a", 1, "b", 2));
    }

    @Test
    void whatIsNotFoundIsLookedForAgain() {
        assertThat(find("d")).isEmpty();
        table.put("d", 4);

        assertThat(find("d")).isEqualTo(Map.of("d", 4));
    }

    @Test
    void whatChangedIsReadAgain() {
        find("a", "b");
        table.put("a", 10);

        remembered.forget("a");

        assertThat(find("a", "b")).isEqualTo(Map.of("a", 10, "b", 2));
    }

    @Test
    void allThatAChangeConcernsIsReadAgain() {
        find("a", "b");

        remembered.forgetIf(value -> value > 1);

        assertThat(remembered.find("a")).contains(1);
        assertThat(remembered.find("b")).isEmpty();
    }

    @Test
    void whatANoticeThatWasLostNamedIsBelievedForAMinute() {
        find("a");

        clock.advance(Remembered.KEPT_FOR.minusMillis(1));
        assertThat(remembered.find("a")).contains(1);
        clock.advance(Duration.ofMillis(1));

        assertThat(remembered.find("a")).isEmpty();
    }

    @Test
    void whatWasReadBeforeAChangeIsNotKeptAfterIt() {
        transaction.executeWithoutResult(_ -> {
            remembered.findAll(List.of("a"), this::read);
            remembered.forget("b");
        });

        assertThat(remembered.find("a")).isEmpty();
    }

    @Test
    void whatATransactionReadThatIsRolledBackIsNotKept() {
        transaction.executeWithoutResult(status -> {
            remembered.findAll(List.of("a"), this::read);
            status.setRollbackOnly();
        });

        assertThat(remembered.find("a")).isEmpty();
    }

    @Test
    void whatATransactionChangesIsForgottenAtItsEndWhoeverHasReadItMeanwhile() {
        find("a");

        transaction.executeWithoutResult(_ -> {
            remembered.changing("a");
            remembered.keep(Map.of("a", 1), remembered.changes());
        });

        assertThat(remembered.find("a")).isEmpty();
    }

    @Test
    void whatATransactionReadsOfItsOwnChangeIsNotKept() {
        transaction.executeWithoutResult(_ -> {
            remembered.changingIf(value -> value == 10);
            table.put("a", 10);
            assertThat(remembered.findAll(List.of("a"), this::read)).isEqualTo(Map.of("a", 10));
        });

        assertThat(remembered.find("a")).isEmpty();
    }

    @Test
    void nothingIsKeptWhileChangesAreNotHeard() {
        find("a");

        remembered.hear(false);

        assertThat(remembered.find("a")).isEmpty();
        find("a");
        assertThat(remembered.find("a")).isEmpty();
    }

    @Test
    void ofMoreThanMayBeKeptWhatWasNotAskedForTheLongestIsForgotten() {
        find("a");
        find("b");
        find("a");

        find("c");

        assertThat(remembered.find("a")).contains(1);
        assertThat(remembered.find("b")).isEmpty();
        assertThat(remembered.find("c")).contains(3);
    }

    private Map<String, Integer> find(String... keys) {
        return transaction.execute(_ -> remembered.findAll(List.of(keys), this::read));
    }

    private Map<String, Integer> read(Collection<String> keys) {
        reads++;
        Map<String, Integer> found = new HashMap<>(table);
        found.keySet().retainAll(keys);
        return found;
    }

    /** Transactions of nothing, whose ends are told all the same. */
    private static final class Nothing extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
