package io.bornite.platform;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Places for work that costs much, of which one owner has only so many at once: whoever asks for many waits behind
 * themselves. Whoever came first is first; the rest wait their turn, but not for ever, and whoever has a connection already
 * does not wait with it.
 */
public final class FairPlaces {

    private final Semaphore places;
    private final int ofOwnerMax;
    private final String refusal;
    private final int retryAfterSeconds;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    /**
     * @param ofOwnerMax how many of all places one owner has at most
     * @param refusal what is said to whom there is no place for in time
     */
    public FairPlaces(int max, int ofOwnerMax, String refusal, int retryAfterSeconds) {
        this.places = new Semaphore(max, true);
        this.ofOwnerMax = ofOwnerMax;
        this.refusal = refusal;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Of one owner; it is there while somebody of them has a place or waits. */
    private static final class Turn {

        private final Semaphore places;
        private int askers;

        private Turn(int max) {
            this.places = new Semaphore(max, true);
        }
    }

    /**
     * Does the work in a place.
     *
     * @throws Unavailable if none is free in time
     */
    public <T> T in(String owner, Duration patience, Supplier<T> work) {
        enter(owner, patience);
        try {
            return work.get();
        } finally {
            leave(owner);
        }
    }

    /**
     * Takes a place, which is given back by {@link #leave}.
     *
     * @throws Unavailable if none is free in time
     */
    public void enter(String owner, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Turn turn = Objects.requireNonNull(turns.compute(owner, (_, known) -> {
            Turn asked = known == null ? new Turn(ofOwnerMax) : known;
            asked.askers++;
            return asked;
        }));
        boolean isIn = false;
        try {
            acquire(turn.places, deadline);
            try {
                acquire(places, deadline);
                isIn = true;
            } finally {
                if (!isIn) {
                    turn.places.release();
                }
            }
        } finally {
            if (!isIn) {
                forget(owner);
            }
        }
    }

    public void leave(String owner) {
        places.release();
        Objects.requireNonNull(turns.get(owner)).places.release();
        forget(owner);
    }

    int free() {
        return places.availablePermits();
    }

    private void forget(String owner) {
        turns.computeIfPresent(owner, (_, known) -> {
            known.askers--;
            return known.askers == 0 ? null : known;
        });
    }

    private void acquire(Semaphore permits, long deadline) {
        try {
            if (!tryAcquire(permits, deadline - System.nanoTime())) {
                throw new Unavailable(refusal, retryAfterSeconds);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The server is stopping", retryAfterSeconds);
        }
    }

    private static boolean tryAcquire(Semaphore permits, long nanos) throws InterruptedException {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? permits.tryAcquire()
                : permits.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    }
}
