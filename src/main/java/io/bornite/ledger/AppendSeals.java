package io.bornite.ledger;

import io.bornite.ledger.Audit.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes into the anchor file what it lacks: what this node has sealed, other nodes, or an earlier life of this one. A file
 * that vanishes proves nothing any more, so the database is asked first for the newest seal that was seen in it.
 */
@Component
class AppendSeals {

    private static final Logger log = LoggerFactory.getLogger(AppendSeals.class);

    private static final String SEEN_RULE = "each seal that this node has seen is in the book";

    /** More than one append has room for. */
    private static final int SEALS_AT_ONCE = 50;

    private final SealRepository seals;
    private final AnchorFile file;

    /** The newest seal that the database had, as long as it has it; then the one that it lacks. */
    private final AtomicReference<Optional<Seal>> seen = new AtomicReference<>(Optional.empty());

    /** The number of the newest seal of the file, 0 if there was none. */
    private long anchored;

    AppendSeals(SealRepository seals, AnchorFile file) {
        this.seals = seals;
        this.file = file;
    }

    /**
     * What one append came to.
     *
     * @param newest the number of the newest seal of the file now, 0 if there is none
     * @param appended how many were written
     * @param lacking how many are still to be written, as far as was looked
     * @param broken what is wrong if the database lacks the newest seal of the file or of before; then nothing was written
     */
    record Step(long newest, int appended, int lacking, Optional<Finding> broken) {

        boolean isMore() {
            return appended > 0 && lacking > 0;
        }

        boolean isGood() {
            return broken.isEmpty() && (appended > 0 || lacking == 0);
        }
    }

    /** Where the file is. */
    Path path() {
        return file.path();
    }

    /**
     * Remembers the newest seal of the database, unless it lacks the one that was seen in it last: that one is missed as long
     * as this node lives, however many are made since. No file is asked, and any thread may ask.
     *
     * @return what is wrong if the database lacks it
     */
    Optional<Finding> see() {
        // before the other look: a database that falls back between the two may only be seen as it was
        Optional<Seal> newest = seals.newest();
        Optional<Seal> last = seen.get();
        if (last.isPresent() && !last.equals(seals.find(number(last)))) {
            return last.map(seal -> new Finding(SEEN_RULE, "the database does not have %s any more".formatted(seal)));
        }
        seen.accumulateAndGet(newest, AppendSeals::newer);
        return Optional.empty();
    }

    private static Optional<Seal> newer(Optional<Seal> before, Optional<Seal> now) {
        return number(now) > number(before) ? now : before;
    }

    private static long number(Optional<Seal> seal) {
        return seal.map(Seal::number).orElse(0L);
    }

    /** Writes some of it, so that whoever writes a lot sees how it goes on. */
    Step run() throws IOException {
        Optional<Finding> forgotten = see();
        if (forgotten.isPresent()) {
            return new Step(anchored, 0, 0, forgotten);
        }
        Step step = append(file.newest());
        anchored = step.newest();
        return step;
    }

    private Step append(Optional<Seal> newest) throws IOException {
        long after = number(newest);
        if (after < anchored) {
            log.warn(
                    "{} ended with seal {} and now ends with {}, so all behind it is written anew. Is its disk there?",
                    file.path(),
                    anchored,
                    after);
            anchored = after;
        }
        List<Seal> found = seals.from(Math.max(after, 1), SEALS_AT_ONCE);
        if (newest.isPresent() && !newest.equals(found.stream().findFirst())) {
            return new Step(after, 0, 0, Optional.of(lost(newest.get())));
        }
        List<Seal> lacking = found.subList(newest.isPresent() ? 1 : 0, found.size());
        int appended = lacking.isEmpty() ? 0 : file.append(after, lacking);
        long last = appended == 0 ? after : lacking.get(appended - 1).number();
        return new Step(last, appended, lacking.size() - appended, Optional.empty());
    }

    private Finding lost(Seal newest) {
        return new Finding(
                CompareAnchor.RULE, "%s ends with %s, which the database does not have".formatted(file.path(), newest));
    }
}
