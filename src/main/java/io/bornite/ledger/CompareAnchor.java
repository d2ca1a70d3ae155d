package io.bornite.ledger;

import io.bornite.ledger.Audit.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Compares all of the anchor file with the book. A seal is in the file only if it was committed, so that it is looked for
 * without a transaction, and a file on a slow disk keeps no snapshot open.
 */
@Component
class CompareAnchor {

    static final String RULE = "each seal of the anchor file is in the book";
    private static final int SEALS_AT_ONCE = 1_000;

    private final SealRepository seals;
    private final AnchorFile file;

    CompareAnchor(SealRepository seals, AnchorFile file) {
        this.seals = seals;
        this.file = file;
    }

    /**
     * @param breaks how many lines contradict the book
     * @param findings the first of them, {@link Audit#FINDINGS_MAX} at most
     */
    record Contradictions(long breaks, List<Finding> findings) {

        static final Contradictions NONE = new Contradictions(0, List.of());
    }

    Contradictions run() throws IOException {
        Comparison comparison = new Comparison();
        file.read(comparison::line);
        comparison.compare();
        return new Contradictions(comparison.breaks, List.copyOf(comparison.findings));
    }

    private final class Comparison {

        private final List<Seal> read = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private long line = 1;
        private long breaks;

        void line(Optional<Seal> seal) {
            line++;
            seal.ifPresentOrElse(read::add, () -> found("line " + line + " of " + file.path() + " is no seal"));
            if (read.size() == SEALS_AT_ONCE) {
                compare();
            }
        }

        void compare() {
            Map<Long, Seal> kept = seals
                    .numbered(read.stream().map(Seal::number).toList())
                    .stream()
                    .collect(Collectors.toMap(Seal::number, Function.identity()));
            for (Seal anchored : read) {
                Seal sealed = kept.get(anchored.number());
                if (sealed == null) {
                    found("%s is missing".formatted(anchored));
                } else if (!sealed.equals(anchored)) {
                    found("%s with %s is %s with %s".formatted(anchored, anchored.digest(), sealed, sealed.digest()));
                }
            }
            read.clear();
        }

        private void found(String detail) {
            breaks++;
            if (findings.size() < Audit.FINDINGS_MAX) {
                findings.add(new Finding(RULE, detail));
            }
        }
    }
}
