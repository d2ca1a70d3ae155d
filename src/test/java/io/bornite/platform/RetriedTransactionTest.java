package io.bornite.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.support.Race;
import io.bornite.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class RetriedTransactionTest {

    private final HikariDataSource pool = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final HonestCommits transactions = new HonestCommits(pool);
    private final RetriedTransaction transaction = new RetriedTransaction(transactions);
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void twoRows() {
        jdbc.sql("create table counter (id int primary key, value int not null)")
                .update();
        jdbc.sql("insert into counter (id, value) values (0, 0), (1, 0)").update();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aDeadlockedTransactionIsRunAgainWhole() {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);

        List<Integer> results = Race.of(
                2,
                runner -> transaction.run(() -> {
                    boolean collides = attempts.incrementAndGet() <= 2;
                    increment(runner);
                    if (collides) {
                        await(bothHoldOne);
                    }
                    increment(1 - runner);
                    return runner;
                }));

        assertThat(results).containsExactly(0, 1);
        assertThat(attempts).hasValue(3);
        assertThat(values()).containsExactly(2, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void whoLosesEveryTimeIsToldToComeBackAndHasChangedNothing(String sqlState) {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> transaction.run(() -> {
                    attempts.incrementAndGet();
                    increment(0);
                    return raise(sqlState);
                }))
                .satisfies(refusal -> assertThat(refusal.retryAfterSeconds()).isEqualTo(1));

        assertThat(attempts).hasValue(1 + RetriedTransaction.RETRIES_MAX);
        assertThat(values()).containsExactly(0, 0);
    }

    @Test
    void anotherFailureIsNotRetried() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> transaction.run(() -> {
                    attempts.incrementAndGet();
                    increment(0);
                    return raise("23514");
                }));

        assertThat(attempts).hasValue(1);
        assertThat(values()).containsExactly(0, 0);
    }

    @Test
    void whatTheDatabaseItselfRefusesDuringTheCommitHasNotHappened() {
        jdbc.sql("create table rare (word text unique deferrable initially deferred)")
                .update();

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> transaction.run(() -> {
                    increment(0);
                    return jdbc.sql("insert into rare (word) values ('twice'), ('twice')")
                            .update();
                }));

        assertThat(values()).containsExactly(0, 0);
    }

    @Test
    void nobodyKnowsWhatBecameOfACommitWhoseConnectionWasLost() {
        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> transaction.run(() -> {
                    increment(0);
                    cutOff();
                    return "perhaps";
                }));
    }

    @Test
    void whoOnlyReadsMayTryAgain() {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> reading.executeWithoutResult(_ -> cutOff()))
                .isNotInstanceOf(OutcomeUnknown.class)
                .matches(DatabaseTrouble::isOne);
    }

    @Test
    void aPartOfATransactionIsNeverRunAgain() {
        assertThatIllegalStateException().isThrownBy(() -> transaction.run(() -> transaction.run(() -> "inner")));
    }

    @Test
    void whatMayBeAPartOfATransactionRunsOnceInItAndIsUndoneWithIt() {
        TransactionTemplate owner = new TransactionTemplate(transactions);

        assertThatExceptionOfType(ConcurrencyFailureException.class)
                .isThrownBy(() -> owner.executeWithoutResult(_ -> transaction.runOrJoin(() -> {
                    attempts.incrementAndGet();
                    increment(0);
                    return raise("40P01");
                })));
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> transaction.runOrJoin(() -> {
                    attempts.incrementAndGet();
                    return raise("40P01");
                }));

        assertThat(attempts).hasValue(1 + 1 + RetriedTransaction.RETRIES_MAX);
        assertThat(values()).containsExactly(0, 0);
    }

    @Test
    void anUnreachableDatabaseIsUnavailable() {
        pool.close();

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> transaction.run(() -> "never"));
    }

    /** The database ends the connection of this transaction. */
    private void cutOff() {
        int backend = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
        try (Connection another = pool.getConnection();
                Statement end = another.createStatement()) {
            end.execute("select pg_terminate_backend(" + backend + ", 5000)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void increment(int id) {
        jdbc.sql("update counter set value = value + 1 where id = :id")
                .param("id", id)
                .update();
    }

    private int raise(String sqlState) {
        return jdbc.sql("do $$ begin raise exception 'made up' using errcode = '" + sqlState + "'; end $$")
                .update();
    }

    private List<Integer> values() {
        return jdbc.sql("select value from counter order by id limit 2")
                .query((rs, _) -> rs.getInt("value"))
                .list();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
