package io.bornite.kyc.screening;

import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** The lists in memory of this node; read again as soon as the database has another version of them. */
@Component
class Watchlists {

    private final ListRepository lists;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Watchlist newest = new Watchlist(-1, java.util.Map.of());

    Watchlists(ListRepository lists) {
        this.lists = lists;
    }

    /** As they stand in the caller's transaction. */
    Watchlist current() {
        long version = lists.version();
        Watchlist known = newest;
        if (known.version() == version) {
            return known;
        }
        lock.lock();
        try {
            if (newest.version() != version) {
                newest = new Watchlist(version, lists.entries());
            }
            return newest;
        } finally {
            lock.unlock();
        }
    }
}
