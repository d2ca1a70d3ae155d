package io.bornite.ledger;

import io.bornite.ledger.Audit.Finding;
import io.bornite.ledger.CompareAnchor.Contradictions;
import io.bornite.platform.BackgroundThread;
import io.bornite.platform.BackgroundWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of this node that keeps the anchor file: right after this node has sealed and each few seconds it writes what
 * the file lacks, and it compares all of it from time to time. What contradicts the book stops outgoing money, until the file
 * or the database was put right. Nobody else touches the file of a running server, because a disk that went away may never
 * answer: that holds up nobody's money, no seal and no audit, and is told by the metric.
 */
class AnchorSeals implements BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(AnchorSeals.class);
    private static final Duration STOP = Duration.ofSeconds(5);

    /** A node that does not seal is heard of at each look only, however often others do. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    private static final int LOOKS = 3;

    private final AppendSeals append;
    private final CompareAnchor compare;
    private final Ledger ledger;
    private final Duration pause;
    private final long silenceNanosMax;
    private final LongSupplier nanos;
    private final Breather breather;
    private final BackgroundThread thread = new BackgroundThread("anchor-seals", this::run, STOP);

    private volatile long anchored;
    private volatile Contradictions known = Contradictions.NONE;
    private volatile boolean isBroken;
    private volatile long goodNanos;
    private String said = "";

    AnchorSeals(
            AppendSeals append,
            CompareAnchor compare,
            Ledger ledger,
            LedgerProperties properties,
            MeterRegistry metrics,
            LongSupplier nanos) {
        this.append = append;
        this.compare = compare;
        this.ledger = ledger;
        this.pause = properties.anchorInterval();
        this.silenceNanosMax =
                Math.max(SILENCE.toNanos(), pause.multipliedBy(LOOKS).toNanos());
        this.nanos = nanos;
        this.breather = new Breather(properties.auditInterval(), nanos);
        this.goodNanos = nanos.getAsLong();
        Gauge.builder("bornite.anchor.failing", () -> isFailing() ? 1 : 0)
                .description(
                        "1 while the anchor file of this node does not take the seals of the book, or does not answer")
                .register(metrics);
    }

    /** The audit, with how many seals the file has and what in it contradicts the book, as this node has seen it last. */
    Audit addTo(Audit audit) {
        Contradictions now = known;
        return audit.and("anchored", anchored, now.breaks(), now.findings());
    }

    /**
     * Stops outgoing money if the database lacks a seal that this node has seen, and else remembers the newest, also while the
     * file does not answer.
     */
    void see() {
        append.see().ifPresent(finding -> {
            if (ledger.stopOutgoing(finding.toString())) {
                log.error("{}, outgoing money is stopped", finding);
            }
        });
    }

    /** There is a new seal. */
    void wake() {
        thread.wake();
    }

    /**
     * Writes a piece of what the file lacks, or compares it if that is due.
     *
     * @return whether there is more to write now
     */
    synchronized boolean look() {
        try {
            AppendSeals.Step step = append.run();
            anchored = step.newest();
            step.broken().ifPresent(this::stopOutgoing);
            if (!step.isMore()) {
                compareIfDue();
                if (step.broken().isEmpty()) {
                    known.findings().stream().findFirst().ifPresentOrElse(this::stopOutgoing, () -> said = "");
                }
            }
            isBroken = step.broken().isPresent();
            if (step.isGood()) {
                goodNanos = nanos.getAsLong();
            }
            return step.isMore();
        } catch (IOException e) {
            isBroken = true;
            say("The seals of the book are not kept in %s: %s".formatted(append.path(), e));
        } catch (RuntimeException e) {
            log.warn("The anchor file waits for the database: {}", e.toString());
        }
        return false;
    }

    /** At each look while something contradicts the book: a file that was put right must not stop money once more. */
    private void compareIfDue() throws IOException {
        if (known.breaks() > 0 || breather.isOver()) {
            try (Breather.Work _ = breather.work()) {
                known = compare.run();
            }
        }
    }

    private void stopOutgoing(Finding finding) {
        boolean stoppedNow = ledger.stopOutgoing(finding.toString());
        say(finding + ", outgoing money " + (stoppedNow ? "is stopped" : "stays stopped"));
    }

    /** Once, however often it is seen in a row. */
    private void say(String trouble) {
        if (!trouble.equals(said)) {
            log.error("{}", trouble);
            said = trouble;
        }
    }

    private boolean isFailing() {
        return isBroken || nanos.getAsLong() - goodNanos > silenceNanosMax;
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
        boolean isMore = false;
        while (thread.isWanted()) {
            if (!isMore) {
                LockSupport.parkNanos(pause.toNanos());
            }
            isMore = thread.isWanted() && look();
        }
    }
}
