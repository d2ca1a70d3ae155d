package io.bornite.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Audits the book and stops outgoing money on a break. One audit at a time: whoever asks meanwhile waits for theirs. */
@Component
class AuditBooks {

    private static final Logger log = LoggerFactory.getLogger(AuditBooks.class);

    private final Ledger ledger;
    private final AtomicLong breaks = new AtomicLong();
    private final ReentrantLock turn = new ReentrantLock();

    AuditBooks(Ledger ledger, MeterRegistry metrics) {
        this.ledger = ledger;
        Gauge.builder("bornite.books.breaks", breaks, AtomicLong::get)
                .description("Broken rules found by the last audit of the ledger on this node")
                .register(metrics);
    }

    Audit run() {
        turn.lock();
        try {
            Audit audit = ledger.audit();
            breaks.set(audit.breaks());
            if (audit.breaks() > 0) {
                boolean stoppedNow = ledger.stopOutgoing(audit);
                log.error(
                        "The books have {} breaks, outgoing money {}: {}",
                        audit.breaks(),
                        stoppedNow ? "is stopped" : "stays stopped",
                        audit.findings());
            }
            return audit;
        } finally {
            turn.unlock();
        }
    }
}
