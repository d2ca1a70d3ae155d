package io.bornite.ledger;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Audits the book by itself, and for a tenth of the time at most, however large the book has grown. */
class ScheduledAudit {

    private final AuditBooks books;
    private final Breather breather;

    ScheduledAudit(AuditBooks books, LongSupplier nanos) {
        this.books = books;
        this.breather = new Breather(Duration.ZERO, nanos);
    }

    synchronized void run() {
        if (breather.isOver()) {
            try (Breather.Work _ = breather.work()) {
                books.run();
            }
        }
    }
}
