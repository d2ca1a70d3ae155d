package io.bornite.platform;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets so many long reads run at once that they cannot take every connection: a list or a page of a file reads as much as
 * its owner has, a payment a few rows, so slow reads make other reads wait and never a payment. Files are read apart from
 * lists, because whoever waits for a list looks at a screen; and one owner reads half as many of either as all, because a
 * filter that finds nothing makes the list of whoever has much a slow one, and so is each page of their files.
 */
@Component
public class ReadGate {

    public static final int FILES_MAX = 2;

    /** Together with those of files the smaller part of the pool's connections; the jobs have at most one each. */
    static final int LISTS_MAX = 4;

    static final int LISTS_OF_OWNER_MAX = LISTS_MAX / 2;

    private static final int FILES_OF_OWNER_MAX = FILES_MAX / 2;

    private static final Duration LIST_PATIENCE = Duration.ofSeconds(2);

    private static final String REFUSAL = "Too much is being read";
    private static final int RETRY_AFTER_SECONDS = 2;

    private final FairPlaces lists = new FairPlaces(LISTS_MAX, LISTS_OF_OWNER_MAX, REFUSAL, RETRY_AFTER_SECONDS);
    private final FairPlaces files = new FairPlaces(FILES_MAX, FILES_OF_OWNER_MAX, REFUSAL, RETRY_AFTER_SECONDS);

    /** What becomes of the pages of a file, which says how long one of them is waited for. */
    public enum Pages {

        /** A file that has begun can only be cut off, and whoever waits for its next page has no connection. */
        SENT(Duration.ofSeconds(30)),

        /** Nothing was sent yet, and the printer that waits too is one of few for everybody. */
        PRINTED(Duration.ofSeconds(1));

        private final Duration patience;

        Pages(Duration patience) {
            this.patience = patience;
        }
    }

    /**
     * Reads one page of a file; the place is free again before anybody is sent what was read.
     *
     * @param owner the id of the organisation that reads
     * @throws Unavailable if too many read for too long
     */
    public <T> T read(String owner, Pages pages, Supplier<T> page) {
        return files.in(owner, pages.patience, page);
    }

    /**
     * Reads one list; the place is free again before anybody is sent what was read.
     *
     * @param owner the id of the organisation that reads
     * @throws Unavailable if too many read for too long
     */
    public <T> T list(String owner, Supplier<T> list) {
        return lists.in(owner, LIST_PATIENCE, list);
    }

    /**
     * @param owner the id of the organisation that reads, or who else it is
     * @throws Unavailable if too many read for too long; otherwise the caller leaves when it has its list
     */
    public void enter(String owner) {
        lists.enter(owner, LIST_PATIENCE);
    }

    public void leave(String owner) {
        lists.leave(owner);
    }

    /** How many more pages of files may be read now. */
    public int freeForFiles() {
        return files.free();
    }
}
