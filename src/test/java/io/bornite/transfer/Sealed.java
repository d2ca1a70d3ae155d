package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.ledger.Audit;
import io.bornite.ledger.AuditBooks;

/** The book is sealed, and the seal is written into the anchor file. */
final class Sealed implements Story {

    private static final long TEN = 1_000_000_000L;

    private final MoneyWorld world;
    private final AuditBooks books;

    Sealed(MoneyWorld world, AuditBooks books) {
        this.world = world;
        this.books = books;
        world.somebodyWith(TEN);
    }

    @Override
    public void attempt() {
        world.jobs.run("seal-book");
    }

    @Override
    public void meanwhile() {
        assertThat(lacking(books.run())).isEqualTo(1);
    }

    @Override
    public void end() {
        Audit audit = books.run();

        assertThat(audit.findings()).isEmpty();
        assertThat(audit.checked().get("seals")).isPositive();
        assertThat(lacking(audit)).isZero();
    }

    private static long lacking(Audit audit) {
        return audit.checked().getOrDefault("seals", 0L) - audit.checked().getOrDefault("anchored", 0L);
    }
}
