package io.bornite.bench;

import io.bornite.ledger.Audit;

/** The ledger alone: a small book and a large one. */
final class LedgerPart implements AutoCloseable {

    private static final int WARM_UP_SECONDS = 5;

    private final Settings settings;
    private final Report report;
    private final Book small;
    private final Book large;

    LedgerPart(Settings settings, Report report) throws Exception {
        this.settings = settings;
        this.report = report;
        System.err.println("# filling the books");
        this.small = Book.filled(settings, "small", 1_000, 20_000);
        this.large = Book.filled(settings, "large", 100_000, 1_000_000);
        new LedgerLoad(small, false).run(256, WARM_UP_SECONDS);
        new LedgerLoad(large, false).run(256, WARM_UP_SECONDS);
    }

    void round() throws Exception {
        measure("random 256", small, false, 256);
        measure("hot 256", small, true, 256);
        measure("large 256", large, false, 256);
        measure("random 64", small, false, 64);
        measure("hot 64", small, true, 64);
    }

    void audit() {
        for (Book book : new Book[] {small, large}) {
            Audit audit = book.audit();
            System.err.println("# audit " + audit.checked());
            if (audit.breaks() > 0) {
                report.violation(audit.breaks() + " breaks: " + audit.findings());
            }
        }
    }

    @Override
    public void close() {
        small.close();
        large.close();
    }

    private void measure(String name, Book book, boolean hot, int submitters) {
        try {
            report.add("ledger " + name, new LedgerLoad(book, hot).run(submitters, settings.seconds()));
        } catch (Exception wrong) {
            report.violation(name + ": " + wrong);
        }
    }
}
