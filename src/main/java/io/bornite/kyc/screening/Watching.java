package io.bornite.kyc.screening;

import io.bornite.platform.NoticeListener;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the {@link Watch} of this node. It is read again after a match was found or judged or a list was replaced, on any
 * node; while this node cannot hear of that, it is read every time.
 */
@Component
class Watching implements NoticeListener {

    private static final Logger log = LoggerFactory.getLogger(Watching.class);
    private static final int SUSPICIONS_MAX = 100_000;

    private final Watchlists lists;
    private final ScreeningRepository repository;
    private volatile @Nullable Watch known;
    private long changes;
    private boolean hearing;

    Watching(Watchlists lists, ScreeningRepository repository) {
        this.lists = lists;
        this.repository = repository;
    }

    Watch current() {
        Watch watch = known;
        return watch == null ? read() : watch;
    }

    private Watch read() {
        long before = changes();
        List<ScreeningRepository.Suspicion> suspicions = repository.suspicions(SUSPICIONS_MAX);
        if (suspicions.size() == SUSPICIONS_MAX) {
            log.error("More than {} matches wait for a person: the others hold up no payment", SUSPICIONS_MAX);
        }
        Watch read = new Watch(lists.current(), suspicions);
        keep(read, before);
        return read;
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized void keep(Watch read, long readAfter) {
        if (hearing && changes == readAfter) {
            known = read;
        }
    }

    private synchronized void forget() {
        changes++;
        known = null;
    }

    /**
     * The caller's transaction changes it: this node must not wait for its own notice, nor keep what it read in a
     * transaction that is rolled back.
     */
    void changesHere() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                forget();
            }
        });
    }

    @Override
    public String topic() {
        return "bornite_screening";
    }

    @Override
    public void heard(String notice) {
        forget();
    }

    @Override
    public synchronized void hearing(boolean everything) {
        hearing = everything;
        forget();
    }
}
