package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.batch.BatchDesk;
import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.ledger.Balance;
import io.bornite.platform.Conflict;
import io.bornite.platform.Crashes;
import io.bornite.platform.Unavailable;
import io.bornite.support.Race;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each row of a batch is paid once, whatever happens while it is paid. */
class BatchRunTest extends MoneyWorld {

    private static final long THOUSAND = 100_000_000_000L;
    private static final long USDC_1 = 100_000_000L;

    @Autowired
    BatchDesk batches;

    @Autowired
    DataSource database;

    private Caller owner;
    private Caller receiver;

    @BeforeEach
    void somebodyHasAThousand() {
        owner = somebodyWith(THOUSAND);
        receiver = somebody();
    }

    @Test
    void manyNodesWithTheSameBatchPayEachRowOnce() {
        UUID batch = batches.authorised(owner, list(600));
        String job = job(batch);

        Race.of(4, _ -> {
            jobs.run("pay-batch", job);
            jobs.run("pay-batch", job);
            return true;
        });

        assertThat(batches.paid(owner, batch)).isEqualTo(600);
        assertThat(balance(receiver)).isEqualTo(new Balance(600 * USDC_1, 0));
    }

    @Test
    void aPausedBatchPaysNothingMoreOnceThatWasAnswered() {
        UUID batch = batches.authorised(owner, list(900));
        String job = job(batch);

        int atReturn = Race.of(2, i -> {
                    if (i == 1) {
                        return batches.pause(owner, batch);
                    }
                    jobs.run("pay-batch", job);
                    return -1;
                })
                .getLast();
        jobs.run("pay-batch", job);
        round();

        assertThat(batches.paid(owner, batch)).isEqualTo(atReturn).isIn(0, 100, 300, 500);
        assertThat(balance(receiver)).isEqualTo(new Balance(atReturn * USDC_1, 0));
        batches.resume(owner, batch);
        round();
        round();
        round();
        assertThat(batches.paid(owner, batch)).isEqualTo(900);
        assertThat(balance(receiver)).isEqualTo(new Balance(900 * USDC_1, 0));
    }

    @Test
    void aRowThatBreaksThePaymentFailsAlone() {
        UUID batch = batches.authorised(owner, list(5));
        nameInRowThree(batch, "no address");

        round();
        round();

        nameInRowThree(batch, receiver.email());
        assertThat(batches.rows(owner, batch))
                .containsExactly("paid", "paid", "failed: An error of ours; it can be tried again", "paid", "paid");
        assertThat(balance(receiver)).isEqualTo(new Balance(4 * USDC_1, 0));
    }

    @Test
    void whileOutgoingMoneyIsStoppedABatchWaitsAndNoRowFails() {
        UUID batch = batches.authorised(owner, list(3));
        ledger.stopOutgoing("a test");
        round();
        assertThat(batches.rows(owner, batch)).isEqualTo(List.of("ready", "ready", "ready"));

        ledger.resumeOutgoing("The test goes on");
        IntStream.range(0, 5).forEach(_ -> round());

        assertThat(batches.paid(owner, batch)).isEqualTo(3);
    }

    @Test
    void whileTheDatabaseIsInTroubleABatchWaitsAndNoRowFails() {
        UUID batch = batches.authorised(owner, list(3));
        jdbc.sql("""
                        create function disk_is_full() returns trigger language plpgsql as $$
                        begin
                            raise exception 'could not extend file: No space left on device' using errcode = '53100';
                        end $$
                        """).update();
        jdbc.sql("create trigger disk_is_full before insert on transfer for each row execute function disk_is_full()")
                .update();
        try {
            round();
            round();
        } finally {
            jdbc.sql("drop trigger disk_is_full on transfer").update();
            jdbc.sql("drop function disk_is_full").update();
        }
        assertThat(batches.rows(owner, batch)).isEqualTo(List.of("ready", "ready", "ready"));

        IntStream.range(0, 5).forEach(_ -> round());

        assertThat(batches.paid(owner, batch)).isEqualTo(3);
    }

    @Test
    void aBatchThatIsInterruptedByAStopFailsNoRowAndGoesOnAfterwards() throws SQLException {
        UUID batch = batches.authorised(owner, list(3));
        rowsAtOnce(batch, 2);
        String job = job(batch);

        Crashes.at("batch.after-payment", 1, () -> {
            clock.advance(Duration.ofSeconds(2)); // so that no other set follows at once
            Thread.currentThread().interrupt();
        });
        jobs.run("pay-batch", job);
        assertThat(Thread.interrupted()).as("among its rows").isTrue();
        assertThat(batches.rows(owner, batch)).containsExactly("paid", "paid", "ready");
        whileNoConnectionIsFree(() -> {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> jobs.run("pay-batch", job));
            assertThat(Thread.interrupted()).as("waiting for the database").isTrue();
        });

        assertThat(batches.rows(owner, batch)).containsExactly("paid", "paid", "ready");
        round();
        assertThat(batches.rows(owner, batch)).containsExactly("paid", "paid", "paid");
        assertThat(balance(receiver)).isEqualTo(new Balance(3 * USDC_1, 0));
    }

    @Test
    void aSetThatIsTooSlowIsPaidRowByRow() {
        UUID batch = batches.authorised(owner, list(3));
        whileMoreRowsAreTooSlowThan(1, this::round);

        assertThat(batches.rows(owner, batch)).isEqualTo(List.of("paid", "paid", "paid"));
        assertThat(balance(receiver)).isEqualTo(new Balance(3 * USDC_1, 0));
    }

    @Test
    void afterASetThatWasTooSlowTheNextIsSmaller() {
        UUID batch = batches.authorised(owner, list(16));
        rowsAtOnce(batch, 8);

        whileMoreRowsAreTooSlowThan(4, () -> {
            round();
            assertThat(batches.paid(owner, batch)).isEqualTo(8);
            whileASetTakes(Duration.ofSeconds(2), this::round);
            assertThat(batches.paid(owner, batch)).as("four at once").isEqualTo(12);
        });
        round();

        assertThat(batches.paid(owner, batch)).isEqualTo(16);
        assertThat(balance(receiver)).isEqualTo(new Balance(16 * USDC_1, 0));
    }

    @Test
    void aSetThatWorkedButTookLongIsNotFollowedByALargerOne() {
        UUID batch = batches.authorised(owner, list(17));
        rowsAtOnce(batch, 8);

        whileASetTakes(Duration.ofSeconds(4), this::round);
        assertThat(batches.paid(owner, batch)).isEqualTo(8);
        whileASetTakes(Duration.ofSeconds(2), this::round);
        assertThat(batches.paid(owner, batch)).as("half as many").isEqualTo(12);
        whileASetTakes(Duration.ofSeconds(2), this::round);
        assertThat(batches.paid(owner, batch)).as("as many again").isEqualTo(16);
        round();

        assertThat(batches.paid(owner, batch)).isEqualTo(17);
        assertThat(balance(receiver)).isEqualTo(new Balance(17 * USDC_1, 0));
    }

    @Test
    void aListBeginsWithASmallSetSoThatNotAllOfItIsTriedAtOnceWhereItsRowsAreSlow() {
        UUID batch = batches.authorised(owner, list(160));

        whileASetTakes(Duration.ofSeconds(4), this::round);
        assertThat(batches.paid(owner, batch)).isEqualTo(100);
        whileASetTakes(Duration.ofSeconds(4), this::round);
        assertThat(batches.paid(owner, batch)).as("half as many").isEqualTo(150);
        round();

        assertThat(batches.paid(owner, batch)).isEqualTo(160);
        assertThat(balance(receiver)).isEqualTo(new Balance(160 * USDC_1, 0));
    }

    @Test
    void quickSetsOfAListFollowAtOnceAndGrow() {
        UUID batch = batches.authorised(owner, list(7));
        rowsAtOnce(batch, 1);

        whileMoreRowsAreTooSlowThan(4, this::round);

        assertThat(batches.paid(owner, batch)).as("1, 2 and 4").isEqualTo(7);
    }

    @Test
    void aRowThatTheDatabaseAlwaysHasTroubleWithHoldsUpNoOther() {
        UUID batch = batches.authorised(owner, list(3));
        whileTooSlow("for each row when (new.number = 1 and new.state = 'paid')", "true", () -> {
            round();
            round();
            round();
            assertThat(batches.rows(owner, batch)).containsExactly("ready", "paid", "paid");
        });

        IntStream.range(0, 6).forEach(_ -> round());

        assertThat(batches.rows(owner, batch)).containsExactly("paid", "paid", "paid");
        assertThat(balance(receiver)).isEqualTo(new Balance(3 * USDC_1, 0));
    }

    @Test
    void manyRowsThatTheDatabaseAlwaysHasTroubleWithHoldUpNoOther() {
        UUID sets = batches.authorised(owner, list(5));
        UUID rowsAlone = batches.authorised(owner, list(3));
        rowsAtOnce(rowsAlone, 1);

        whileTooSlow("for each row when (new.state = 'paid' and new.number < 5 and new.number <> 3)", "true", () -> {
            round();
            round();
        });

        assertThat(batches.states(owner, sets)).containsExactly("ready", "ready", "paid", "ready", "paid");
        assertThat(batches.states(owner, rowsAlone)).containsExactly("ready", "ready", "paid");
        IntStream.range(0, 8).forEach(_ -> round());
        assertThat(balance(receiver)).isEqualTo(new Balance(8 * USDC_1, 0));
    }

    @Test
    void rowsNextToEachOtherThatTheDatabaseAlwaysHasTroubleWithHoldUpNoOther() {
        UUID batch = batches.authorised(owner, list(8));

        whileTooSlow("for each row when (new.state = 'paid' and new.number < 5)", "true", this::round);

        assertThat(batches.states(owner, batch))
                .containsExactly("ready", "ready", "ready", "ready", "paid", "paid", "paid", "paid");
        IntStream.range(0, 8).forEach(_ -> round());
        assertThat(balance(receiver)).isEqualTo(new Balance(8 * USDC_1, 0));
    }

    @Test
    void aPaymentThatCameBackIsNoNewReasonToAsk() {
        String list = "wallet_address,amount\n" + stranger() + ",5\n";
        batches.authorised(owner, list);
        round();
        settle();
        UUID second = batches.authorised(owner, list);
        sandbox.revertNext(NETWORK);
        jobs.run("pay-batch", job(second));
        UUID third = batches.handedIn(owner, list);
        round();
        settle();
        assertThat(batches.states(owner, second)).containsExactly("failed");

        batches.authorise(owner, third);
        round();
        settle();

        assertThat(batches.states(owner, third)).containsExactly("paid");
    }

    @Test
    void aListThatRepeatsARunningOneIsNotAskedAboutAfterEachOfItsSets() {
        UUID running = batches.authorised(owner, list(600));
        UUID repeats = batches.handedIn(owner, list(600));
        jobs.run("pay-batch", job(running));
        assertThat(batches.paid(owner, running)).isEqualTo(500);

        batches.authorise(owner, repeats);

        assertThat(batches.pause(owner, repeats)).isZero();
        round();
        assertThat(batches.paid(owner, running)).isEqualTo(600);
    }

    @Test
    void aYesForAListIsNoneForOneThatIsHandedInAMomentLater() {
        String list = "email,amount\n" + receiver.email() + ",1001\n";
        UUID first = batches.authorised(owner, list);
        UUID second = batches.handedIn(owner, list);
        jobs.run("pay-batch", job(first));
        assertThat(batches.states(owner, first)).containsExactly("failed");
        clock.advance(Duration.ofMillis(1));
        batches.handedIn(owner, list);

        assertThatThrownBy(() -> batches.confirm(owner, second)).isInstanceOf(Conflict.class);

        batches.confirm(owner, second);
        round();
        assertThat(batches.states(owner, second)).containsExactly("failed");
    }

    @Test
    void aRowWhoseMoneyCameBackIsNotPaidAndOnlyItsResultFilePaysItAgain() {
        String recipient = stranger();
        UUID batch = batches.authorised(
                owner, "wallet_address,email,amount\n%s,,5\n,%s,6\n".formatted(recipient, receiver.email()));
        sandbox.revertNext(NETWORK);
        round();
        settle();

        assertThat(batches.rows(owner, batch).getFirst()).startsWith("failed: ").contains("reverted");
        assertThat(batches.states(owner, batch)).containsExactly("failed", "paid");
        assertThat(batches.paid(owner, batch)).isEqualTo(1);
        assertThat(batches.retry(owner, batch)).isEqualTo("completed");
        settle();
        assertThat(batches.states(owner, batch)).containsExactly("failed", "paid");

        UUID again = batches.authorised(owner, batches.result(owner, batch));
        round();
        settle();

        assertThat(batches.states(owner, again)).containsExactly("paid", "invalid");
        assertThat(paid(recipient)).isEqualTo(5 * USDC_1);
        assertThat(balance(receiver)).isEqualTo(new Balance(6 * USDC_1, 0));
        assertThat(balance(owner)).isEqualTo(new Balance(THOUSAND - 11 * USDC_1, 0));
    }

    @Test
    void anAmountThatNoneOfTheWalletsCanShowIsAnErrorOfItsRow() {
        assertThat(batches.errors(owner, "email,amount\n%1$s,1.0000001\n%1$s,1.000001".formatted(receiver.email())))
                .containsExactly("amount must not have more than 6 decimals of USDC", "");
    }

    @Test
    void aRowThatIsRefusedForItsFormSaysWhichRuleItBreaks() {
        wallets.ensure(owner.organization(), ChainId.BSC);
        UUID batch = batches.authorised(owner, "email,amount\n" + receiver.email() + ",1.0000001");

        round();

        assertThat(batches.rows(owner, batch))
                .containsExactly("failed: amount must not have more than 6 decimals of USDC");
    }

    @Test
    void tryingTheRowsOfAPausedBatchAgainDoesNotResumeIt() {
        UUID batch = batches.authorised(owner, list(900).replaceFirst(",1", ",40000"));
        jobs.run("pay-batch", job(batch));
        assertThat(batches.pause(owner, batch)).isEqualTo(499);

        assertThat(batches.retry(owner, batch)).isEqualTo("paused");
        round();

        assertThat(batches.paid(owner, batch)).isEqualTo(499);
        assertThat(batches.states(owner, batch).getFirst()).isEqualTo("ready");
        batches.resume(owner, batch);
        IntStream.range(0, 3).forEach(_ -> round());
        assertThat(batches.paid(owner, batch)).isEqualTo(899);
    }

    /** One is always taken, by which this node hears of changes. */
    private void whileNoConnectionIsFree(Runnable action) throws SQLException {
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        List<Connection> taken = new ArrayList<>();
        try {
            while (taken.size() < pool.getMaximumPoolSize() - 1) {
                taken.add(pool.getConnection());
            }
            action.run();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    private void rowsAtOnce(UUID batch, int rows) {
        jdbc.sql("update payment_batch set rows_at_once = :rows where id = :batch")
                .param("rows", rows)
                .param("batch", batch)
                .update();
    }

    private void whileASetTakes(Duration time, Runnable action) {
        Crashes.at("batch.after-payment", 1, () -> clock.advance(time));
        action.run();
        assertThat(Crashes.disarm()).as("no set was paid").isFalse();
    }

    private void whileMoreRowsAreTooSlowThan(int rows, Runnable action) {
        whileTooSlow(
                "referencing new table as settled for each statement",
                "(select count(*) from settled) > " + rows,
                action);
    }

    /**
     * @param which updates of rows are looked at
     * @param condition under which one takes too long
     */
    private void whileTooSlow(String which, String condition, Runnable action) {
        jdbc.sql("""
                        create function takes_too_long() returns trigger language plpgsql as $$
                        begin
                            if %s then
                                raise exception 'canceling statement due to statement timeout' using errcode = '57014';
                            end if;
                            return null;
                        end $$
                        """.formatted(condition)).update();
        jdbc.sql("create trigger takes_too_long after update on payment_batch_row " + which
                        + " execute function takes_too_long()")
                .update();
        try {
            action.run();
        } finally {
            jdbc.sql("drop trigger takes_too_long on payment_batch_row").update();
            jdbc.sql("drop function takes_too_long").update();
        }
    }

    /** Nothing that is handed in can look like this. */
    private void nameInRowThree(UUID batch, String email) {
        jdbc.sql("update payment_batch_row set email = :email where batch_id = :batch and number = 3")
                .param("email", email)
                .param("batch", batch)
                .update();
    }

    private String list(int rows) {
        return "email,amount\n"
                + IntStream.range(0, rows)
                        .mapToObj(_ -> receiver.email() + ",1")
                        .collect(Collectors.joining("\n"));
    }

    private String job(UUID batch) {
        return jdbc.sql("select job_id from payment_batch where id = :batch")
                .param("batch", batch)
                .query(UUID.class)
                .single()
                .toString();
    }
}
