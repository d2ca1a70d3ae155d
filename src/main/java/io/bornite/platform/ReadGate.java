package io.bornite.platform;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets so many long reads run at once that they cannot take every connection: a list or a page of a file reads as much as
 * its owner has, a payment a few rows, so slow reads make other reads wait and never a payment.
 */
@Component
public class ReadGate {

    /** Of the pool's connections the smaller part; the jobs have at most one each. */
    public static final int READERS_MAX = 4;

    private static final Duration LIST_PATIENCE = Duration.ofSeconds(2);
    /** A file that has begun can only be cut off, and whoever waits for its next page has no connection. */
    private static final Duration FILE_PATIENCE = Duration.ofSeconds(30);

    private static final int RETRY_AFTER_SECONDS = 2;

    private final Semaphore permits = new Semaphore(READERS_MAX, true);

    /**
     * Reads one page of a file; the place is free again before anybody is sent what was read.
     *
     * @throws Unavailable if too many read for too long
     */
    public <T> T read(Supplier<T> page) {
        enter(FILE_PATIENCE);
        try {
            return page.get();
        } finally {
            leave();
        }
    }

    /** @throws Unavailable if too many read for too long; otherwise the caller leaves when it has its list */
    public void enter() {
        enter(LIST_PATIENCE);
    }

    public void leave() {
        permits.release();
    }

    /** How many more may read now. */
    public int free() {
        return permits.availablePermits();
    }

    private void enter(Duration patience) {
        try {
            if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable("Too many lists are being read", RETRY_AFTER_SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The server is stopping", RETRY_AFTER_SECONDS);
        }
    }
}
