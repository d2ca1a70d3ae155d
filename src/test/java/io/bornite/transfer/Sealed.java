package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.ledger.Audit;
import io.bornite.ledger.AuditBooks;
import org.awaitility.Awaitility;
import org.springframework.context.SmartLifecycle;

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
        assertThat(lacking(books.run())).isPositive();
    }

    @Override
    public void end() {
        SmartLifecycle anchor = world.threads.stream()
                .filter(thread -> thread.getClass().getSimpleName().equals("AnchorSeals"))
                .findFirst()
                .orElseThrow();
        anchor.start();
        try {
            Awaitility.await().untilAsserted(() -> {
                world.jobs.run("seal-book");
                Audit audit = books.run();
                assertThat(audit.findings()).isEmpty();
                assertThat(audit.checked().get("seals")).isPositive();
                assertThat(lacking(audit)).isZero();
            });
        } finally {
            anchor.stop();
        }
    }

    private static long lacking(Audit audit) {
        return audit.checked().getOrDefault("seals", 0L) - audit.checked().getOrDefault("anchored", 0L);
    }
}
