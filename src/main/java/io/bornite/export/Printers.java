package io.bornite.export;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.Unavailable;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Printing costs processor time and memory: few files are printed at once, of one organisation one, so that whoever asks
 * for many waits behind themselves. Whoever came first is first; the rest wait their turn, but not for ever.
 */
final class Printers {

    static final int PRINTERS_MAX = 2;

    private static final int WAIT_SECONDS = 10;

    private final Semaphore printers = new Semaphore(PRINTERS_MAX, true);
    private final Map<OrganizationId, Turn> turns = new ConcurrentHashMap<>();

    /** Of one organisation; it is there while somebody of it prints or waits. */
    private static final class Turn {

        private final Semaphore permit = new Semaphore(1, true);
        private int askers;
    }

    /** @throws Unavailable if others take too long */
    <T> T print(OrganizationId organization, Supplier<T> file) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        Turn turn = Objects.requireNonNull(turns.compute(organization, (_, known) -> {
            Turn asked = known == null ? new Turn() : known;
            asked.askers++;
            return asked;
        }));
        try {
            return holding(turn.permit, deadline, () -> holding(printers, deadline, file));
        } finally {
            turns.computeIfPresent(organization, (_, known) -> {
                known.askers--;
                return known.askers == 0 ? null : known;
            });
        }
    }

    private static <T> T holding(Semaphore permits, long deadline, Supplier<T> work) {
        try {
            if (!permits.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new Unavailable("Too many files are being printed", WAIT_SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The server is stopping", WAIT_SECONDS);
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}
