package io.bornite.platform;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction that is run again, whole, when the database sacrificed it to another one (deadlock, serialization, a race
 * for a unique key that says so by a ConcurrencyFailureException). The work must have no effect outside the transaction.
 */
@Component
public class RetriedTransaction {

    static final int RETRIES_MAX = 5;
    private static final Duration PAUSE_STEP = Duration.ofMillis(20);
    private static final int RETRY_AFTER_SECONDS = 1;

    private final TransactionTemplate transaction;

    RetriedTransaction(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Runs the work in a transaction of its own and returns what it returned once that is committed.
     *
     * @throws Unavailable if it lost every time, or the database cannot be reached; nothing has happened
     * @throws OutcomeUnknown if the database was lost sight of while it committed
     */
    public <R> R run(Supplier<R> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A part of a transaction cannot be run again");
        }
        for (int retries = 0; retries <= RETRIES_MAX; retries++) {
            pause(retries);
            try {
                return transaction.execute(_ -> work.get());
            } catch (ConcurrencyFailureException _) {
                // the database has undone it; the next round begins anew
            } catch (CannotCreateTransactionException _) {
                throw new Unavailable("The database cannot be reached", RETRY_AFTER_SECONDS);
            }
        }
        throw new Unavailable("Too much happens at once to the same accounts", RETRY_AFTER_SECONDS);
    }

    /**
     * As {@link #run}, but as a part of the caller's transaction if there is one, such as that of a keyed request; it is run
     * once then, and whoever began that transaction may begin it again.
     */
    public <R> R runOrJoin(Supplier<R> work) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? transaction.execute(_ -> work.get())
                : run(work);
    }

    private static void pause(int retries) {
        if (retries > 0) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_STEP.toNanos() * retries));
        }
    }
}
