package io.bornite.ledger;

import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Audits the book by itself, and for a tenth of the time at most, however large the book has grown. */
@Component
class ScheduledAudit {

    /** So many times as long as an audit took, there is none afterwards. */
    private static final int REST = 9;

    private final AuditBooks books;
    private final LongSupplier nanos;
    private long ended;
    private long rest;

    @Autowired
    ScheduledAudit(AuditBooks books) {
        this(books, System::nanoTime);
    }

    ScheduledAudit(AuditBooks books, LongSupplier nanos) {
        this.books = books;
        this.nanos = nanos;
        this.ended = nanos.getAsLong();
    }

    synchronized void run() {
        long began = nanos.getAsLong();
        if (began - ended < rest) {
            return;
        }
        books.run();
        ended = nanos.getAsLong();
        rest = REST * (ended - began);
    }
}
