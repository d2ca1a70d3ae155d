package io.bornite.platform;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets so many long reads run at once that they cannot take every connection: a list or a page of a file reads as much as
 * its owner has, a payment a few rows, so slow reads make other reads wait and never a payment. Files are read apart from
 * lists, because whoever waits for a list looks at a screen.
 */
@Component
public class ReadGate {

    public static final int FILES_MAX = 2;

    /** Together with those of files the smaller part of the pool's connections; the jobs have at most one each. */
    private static final int LISTS_MAX = 4;

    private static final Duration LIST_PATIENCE = Duration.ofSeconds(2);
    /** A file that has begun can only be cut off, and whoever waits for its next page has no connection. */
    private static final Duration FILE_PATIENCE = Duration.ofSeconds(30);

    private static final int RETRY_AFTER_SECONDS = 2;

    private final Semaphore lists = new Semaphore(LISTS_MAX, true);
    private final Semaphore files = new Semaphore(FILES_MAX, true);

    /**
     * Reads one page of a file; the place is free again before anybody is sent what was read.
     *
     * @throws Unavailable if too many read for too long
     */
    public <T> T read(Supplier<T> page) {
        acquire(files, FILE_PATIENCE);
        try {
            return page.get();
        } finally {
            files.release();
        }
    }

    /**
     * Reads one list; the place is free again before anybody is sent what was read.
     *
     * @throws Unavailable if too many read for too long
     */
    public <T> T list(Supplier<T> list) {
        enter();
        try {
            return list.get();
        } finally {
            leave();
        }
    }

    /** @throws Unavailable if too many read for too long; otherwise the caller leaves when it has its list */
    public void enter() {
        acquire(lists, LIST_PATIENCE);
    }

    public void leave() {
        lists.release();
    }

    /** How many more pages of files may be read now. */
    public int freeForFiles() {
        return files.availablePermits();
    }

    private static void acquire(Semaphore permits, Duration patience) {
        try {
            if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable("Too much is being read", RETRY_AFTER_SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("The server is stopping", RETRY_AFTER_SECONDS);
        }
    }
}
