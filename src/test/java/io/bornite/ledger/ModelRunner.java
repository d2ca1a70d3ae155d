package io.bornite.ledger;

import io.bornite.support.Race;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Plays random histories against one book, several at a time, until one fails, and makes that one as short as it gets. */
final class ModelRunner {

    /** On two cores; more of them only wait for each other. */
    private static final int PLAYERS = 4;

    private static final int AUDITS_EVERY = 250;
    private static final int CUTS_MAX = 3_000;
    /** How often a history with races is played before it counts as sound. */
    private static final int REPLAYS = 12;

    private final TestBook book;
    private final long seed;

    ModelRunner(TestBook book, long seed) {
        this.book = book;
        this.seed = seed;
    }

    /** A failure and how to see it again. */
    record Failure(long seed, String what, History shortest) {
        @Override
        public String toString() {
            return "-Dbornite.seed=%d -Dbornite.histories=1%n%s%nin the history%n%s".formatted(seed, what, shortest);
        }
    }

    /** The first failure of this many histories, of the seeds from this one on. */
    Optional<Failure> play(int histories) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Failure> first = new AtomicReference<>();
        Race.of(PLAYERS, _ -> {
            for (int i = next.getAndIncrement(); i < histories && first.get() == null; i = next.getAndIncrement()) {
                History history = RandomHistory.of(seed + i);
                String wrong = HistoryPlay.failure(book, history);
                if (wrong == null && i % AUDITS_EVERY == AUDITS_EVERY - 1) {
                    wrong = auditFinding();
                }
                if (wrong != null) {
                    first.compareAndSet(null, new Failure(seed + i, wrong, history));
                }
            }
            return true;
        });
        return Optional.ofNullable(first.get()).map(this::shortened);
    }

    /** The whole book, with whatever the other players are in the middle of. */
    private @Nullable String auditFinding() {
        Audit audit = book.ledger.audit();
        return audit.breaks() == 0 ? null : "the audit finds " + audit.findings();
    }

    /** Until no cut is left that still fails; after one that does, it goes on where it was and not from the beginning. */
    private Failure shortened(Failure failure) {
        Failure shortest = failure;
        List<History> cuts = failure.shortest().smaller().toList();
        int next = 0;
        int sound = 0;
        for (int tried = 0; tried < CUTS_MAX && sound < cuts.size(); tried++) {
            History cut = cuts.get(next % cuts.size());
            String wrong = failureOf(cut);
            if (wrong == null) {
                next++;
                sound++;
            } else {
                shortest = new Failure(failure.seed(), wrong, cut);
                cuts = cut.smaller().toList();
                sound = 0;
            }
        }
        return shortest;
    }

    private @Nullable String failureOf(History history) {
        String wrong = null;
        for (int i = history.hasRaces() ? REPLAYS : 1; i > 0 && wrong == null; i--) {
            wrong = HistoryPlay.failure(book, history);
        }
        return wrong;
    }
}
