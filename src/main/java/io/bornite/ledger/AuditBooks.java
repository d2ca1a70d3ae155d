package io.bornite.ledger;

import io.bornite.platform.Shared;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Audits the book and stops outgoing money on a break. One audit at a time: whoever asks meanwhile shares the next. */
@Component
public class AuditBooks {

    private static final Logger log = LoggerFactory.getLogger(AuditBooks.class);

    private final Ledger ledger;
    private final AnchorSeals anchor;
    private final Clock clock;
    private final AtomicLong breaks = new AtomicLong();
    private final Shared<Audit> audits = new Shared<>(this::audit);

    /** {@link Instant#MIN} as long as none has. */
    private final AtomicReference<Instant> ended = new AtomicReference<>(Instant.MIN);

    AuditBooks(Ledger ledger, AnchorSeals anchor, MeterRegistry metrics, Clock clock) {
        this.ledger = ledger;
        this.anchor = anchor;
        this.clock = clock;
        Gauge.builder("bornite.books.breaks", breaks, AtomicLong::get)
                .description("Broken rules found by the last audit of the ledger on this node")
                .register(metrics);
        Gauge.builder("bornite.books.audit.age", this::age)
                .description(
                        "How long ago an audit of the ledger has ended on this node, or on any before its start; infinite if none")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** An audit that began after this was called. */
    public Audit run() {
        return audits.get();
    }

    /** An audit has ended then, here or elsewhere. */
    void hasEnded(Instant at) {
        ended.accumulateAndGet(at, (one, other) -> one.isAfter(other) ? one : other);
    }

    private double age() {
        Instant last = ended.get();
        return last.equals(Instant.MIN)
                ? Double.POSITIVE_INFINITY
                : Duration.between(last, clock.instant()).toSeconds();
    }

    private Audit audit() {
        Audit audit = anchor.addTo(ledger.audit());
        breaks.set(audit.breaks());
        hasEnded(audit.at());
        if (audit.breaks() > 0) {
            boolean stoppedNow = ledger.stopOutgoing(audit);
            log.error(
                    "The books have {} breaks, outgoing money {}: {}",
                    audit.breaks(),
                    stoppedNow ? "is stopped" : "stays stopped",
                    audit.findings());
        }
        return audit;
    }
}
