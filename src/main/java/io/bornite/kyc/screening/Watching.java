package io.bornite.kyc.screening;

import io.bornite.platform.NoticeListener;
import io.bornite.platform.Remembered;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the {@link Watch} of this node. It is read again after a match was found or judged or a list was replaced, on any
 * node; while this node cannot hear of that, it is read every time.
 */
@Component
class Watching implements NoticeListener {

    private static final Logger log = LoggerFactory.getLogger(Watching.class);
    private static final int SUSPICIONS_MAX = 100_000;

    /** There is one watch. */
    private static final String WATCH = "watch";

    private final Watchlists lists;
    private final ScreeningRepository repository;
    private final Remembered<String, Watch> known;

    Watching(Watchlists lists, ScreeningRepository repository, Clock clock) {
        this.lists = lists;
        this.repository = repository;
        this.known = new Remembered<>(1, clock);
    }

    Watch current() {
        return known.find(WATCH).orElseGet(this::read);
    }

    private Watch read() {
        long before = known.changes();
        List<ScreeningRepository.Suspicion> suspicions = repository.suspicions(SUSPICIONS_MAX);
        if (suspicions.size() == SUSPICIONS_MAX) {
            log.error("More than {} matches wait for a person: the others hold up no payment", SUSPICIONS_MAX);
        }
        Watch read = new Watch(lists.current(), suspicions);
        known.keep(Map.of(WATCH, read), before);
        return read;
    }

    /** The caller's transaction changes it. */
    void changesHere() {
        known.changing(WATCH);
    }

    @Override
    public String topic() {
        return "bornite_screening";
    }

    @Override
    public void heard(String notice) {
        known.forget(WATCH);
    }

    @Override
    public void hearing(boolean everything) {
        known.hear(everything);
    }
}
