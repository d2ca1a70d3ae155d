package io.bornite.ledger;

import io.bornite.platform.Shared;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Audits the book and stops outgoing money on a break. One audit at a time: whoever asks meanwhile shares the next. */
@Component
public class AuditBooks {

    private static final Logger log = LoggerFactory.getLogger(AuditBooks.class);

    private final Ledger ledger;
    private final AnchorSeals anchor;
    private final AtomicLong breaks = new AtomicLong();
    private final Shared<Audit> audits = new Shared<>(this::audit);

    private volatile Instant ended;

    AuditBooks(Ledger ledger, AnchorSeals anchor, MeterRegistry metrics, Clock clock) {
        this.ledger = ledger;
        this.anchor = anchor;
        this.ended = clock.instant();
        Gauge.builder("bornite.books.breaks", breaks, AtomicLong::get)
                .description("Broken rules found by the last audit of the ledger on this node")
                .register(metrics);
        Gauge.builder(
                        "bornite.books.audit.age",
                        () -> Duration.between(ended, clock.instant()).toSeconds())
                .description("How long ago an audit of the ledger has ended on this node, whatever it found")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** An audit that began after this was called. */
    public Audit run() {
        return audits.get();
    }

    private Audit audit() {
        Audit audit = anchor.addTo(ledger.audit());
        breaks.set(audit.breaks());
        ended = audit.at();
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
