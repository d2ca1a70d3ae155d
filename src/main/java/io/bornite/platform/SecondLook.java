package io.bornite.platform;

import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One more run of a command whose commit was lost sight of. The command locks its own id before it looks for what an
 * earlier run has done, so that the second run also waits for a commit that the database is still busy with, and then
 * either finds it or does what the first one has not done.
 */
public final class SecondLook {

    private SecondLook() {}

    /**
     * @param command commits before it returns, or is part of a transaction whose owner asks again itself
     * @throws OutcomeUnknown if the database cannot be asked either
     */
    public static <R> R ifUnknown(Supplier<R> command) {
        try {
            return command.get();
        } catch (OutcomeUnknown unknown) {
            return again(command, unknown);
        }
    }

    private static <R> R again(Supplier<R> command, OutcomeUnknown unknown) {
        try {
            return command.get();
        } catch (OutgoingPaused known) {
            throw known; // the command has found by then, under the lock of its id, that the first run did nothing
        } catch (Unavailable | DataAccessException | TransactionException blind) {
            unknown.addSuppressed(blind);
            throw unknown;
        }
    }
}
