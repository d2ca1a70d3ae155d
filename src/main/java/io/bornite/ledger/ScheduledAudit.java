package io.bornite.ledger;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Audits the book by itself, and for a tenth of the time at most, however large the book has grown. */
@Component
class ScheduledAudit {

    private final AuditBooks books;
    private final Breather breather;

    @Autowired
    ScheduledAudit(AuditBooks books) {
        this(books, System::nanoTime);
    }

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
