package io.bornite.event;

import io.bornite.platform.BackgroundThread;
import io.bornite.platform.BackgroundWork;
import io.bornite.platform.Unavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Moves events from the outbox into the log: as soon as this node has written some, and every half second what other
 * nodes or an earlier life of this one left behind. Under load a short pause gathers many transactions into one round.
 */
@Component
class PublishEvents implements BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(PublishEvents.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration GATHER = Duration.ofMillis(30);

    /** While there are hundreds of payments a second, fewer and larger rounds leave more of the database to them. */
    private static final Duration GATHER_MANY = Duration.ofMillis(100);

    private static final int MANY = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private static final int RETRY_AFTER_SECONDS = 1;

    /** A round for somebody who has a connection takes another, of which there are few. */
    private static final int ASKING_MAX = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Numbering numbering;
    private final Counter published;
    private final BackgroundThread thread = new BackgroundThread("publish-events", this::run, STOP);
    private final Semaphore asking = new Semaphore(ASKING_MAX, true);

    private volatile boolean isIdle;
    private volatile boolean isWoken;

    PublishEvents(Numbering numbering, MeterRegistry metrics) {
        this.numbering = numbering;
        this.published = metrics.counter("bornite.events.published");
    }

    /** There is something in the outbox. */
    void wake() {
        isWoken = true;
        if (isIdle) {
            thread.wake();
        }
    }

    /**
     * Publishes what is committed now, for somebody who may hold a connection already and then does not wait with it.
     *
     * @throws Unavailable if too many ask
     */
    void publishNow() {
        if (!enter()) {
            throw new Unavailable("The service is busy, please try again", RETRY_AFTER_SECONDS);
        }
        try {
            drain(numbering.end());
        } finally {
            asking.release();
        }
    }

    private boolean enter() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return asking.tryAcquire();
        }
        try {
            return asking.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Publishes what is committed.
     *
     * @param until what comes behind it is left to the next: others go on writing, and who waits does so for their own
     * @return how many events
     */
    private int drain(long until) {
        int events = 0;
        Numbering.Round round;
        do {
            round = numbering.round(until);
            published.increment(round.events());
            events += round.events();
        } while (round.isMore());
        return events;
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

    private void run() {
        while (thread.isWanted()) {
            try {
                isWoken = false;
                Duration gather = drain(Long.MAX_VALUE) < MANY ? GATHER : GATHER_MANY;
                LockSupport.parkNanos(gather.toNanos());
                awaitMore();
            } catch (RuntimeException e) {
                log.warn("Events wait in the outbox: {}", e.toString());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void awaitMore() {
        isIdle = true;
        if (!isWoken) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        isIdle = false;
    }
}
