package io.bornite.ledger;

import io.bornite.platform.BackgroundThread;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes into the anchor file what it lacks: right after this node has sealed, and from time to time what other nodes or an
 * earlier life of this one sealed. A file that cannot be written holds nobody's money up.
 */
@Component
class AnchorSeals implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AnchorSeals.class);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int SEALS_AT_ONCE = 1_000;

    private final SealRepository seals;
    private final AnchorFile file;
    private final Duration interval;
    private final AtomicInteger isFailing = new AtomicInteger();
    private final BackgroundThread thread = new BackgroundThread("anchor-seals", this::run, STOP);

    AnchorSeals(SealRepository seals, AnchorFile file, LedgerProperties properties, MeterRegistry metrics) {
        this.seals = seals;
        this.file = file;
        this.interval = properties.sealInterval();
        Gauge.builder("bornite.anchor.failing", isFailing, AtomicInteger::get)
                .description("1 while the anchor file of this node does not take the seals of the book")
                .register(metrics);
    }

    synchronized void catchUp() {
        try {
            boolean isMore;
            do {
                isMore = appendSome();
            } while (isMore);
        } catch (IOException | OverlappingFileLockException e) {
            isFailing.set(1);
            log.error("The seals of the book cannot be written to {}: {}", file.path(), e.toString());
        }
    }

    private boolean appendSome() throws IOException {
        Optional<Seal> anchored = file.newest();
        long after = anchored.map(Seal::number).orElse(0L);
        List<Seal> found = seals.from(Math.max(after, 1), SEALS_AT_ONCE);
        if (anchored.isPresent() && !anchored.equals(found.stream().findFirst())) {
            isFailing.set(1);
            log.error("{} has {}, and the database does not", file.path(), anchored.get());
            return false;
        }
        List<Seal> lacking = found.subList(anchored.isPresent() ? 1 : 0, found.size());
        if (!lacking.isEmpty()) {
            file.append(after, lacking);
        }
        isFailing.set(0);
        return found.size() == SEALS_AT_ONCE;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    /** The first time after a pause, because a start has other things to do. */
    private void run() {
        while (thread.isWanted()) {
            LockSupport.parkNanos(interval.toNanos());
            if (thread.isWanted()) {
                lookForSeals();
            }
        }
    }

    private void lookForSeals() {
        try {
            catchUp();
        } catch (RuntimeException e) {
            log.warn("The anchor file waits for the database: {}", e.toString());
        }
    }
}
