package io.bornite.ledger;

import io.bornite.ledger.Audit.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Adds to an audit what contradicts the anchor file. A seal is in the file only if it was committed, so that it is looked
 * for without a transaction, and a file on a slow disk keeps no snapshot open.
 */
@Component
class CompareAnchor {

    private static final Logger log = LoggerFactory.getLogger(CompareAnchor.class);
    private static final String RULE = "each seal of the anchor file is in the book";
    private static final int SEALS_AT_ONCE = 1_000;

    private final SealRepository seals;
    private final AnchorFile file;

    CompareAnchor(SealRepository seals, AnchorFile file) {
        this.seals = seals;
        this.file = file;
    }

    /** The audit, with how many lines the file has and what they contradict, as far as it can be read. */
    Audit with(Audit audit) {
        Comparison comparison = new Comparison();
        try {
            file.read(comparison::line);
            comparison.compare();
        } catch (IOException e) {
            log.error("The audit does without {}: {}", file.path(), e.toString());
        }
        return audit.and("anchored", comparison.lines, comparison.breaks, comparison.findings);
    }

    private final class Comparison {

        private final List<Seal> read = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private long lines;
        private long breaks;

        void line(Optional<Seal> seal) {
            lines++;
            seal.ifPresentOrElse(read::add, () -> found("line " + lines + " of " + file.path() + " is no seal"));
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
