package io.bornite.ledger;

import io.bornite.platform.Crash;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Seals the book up to now, without a look at any file: what was sealed while a file hangs is missed all the same. */
@Component
class SealBook {

    /** What is left after so many is sealed by the next run, so that a node that stops is not waited for. */
    private static final int SEALS_MAX = 100;

    private final Seals seals;
    private final AnchorSeals anchor;

    SealBook(Seals seals, AnchorSeals anchor) {
        this.seals = seals;
        this.anchor = anchor;
    }

    void run() {
        anchor.see();
        for (int made = 0; made < SEALS_MAX && isSealed(); made++) {
            Crash.point("seal.after-commit");
        }
        anchor.see();
        anchor.wake();
    }

    private boolean isSealed() {
        try {
            return seals.sealNext();
        } catch (DuplicateKeyException | ConcurrencyFailureException _) {
            return false; // another node seals now
        }
    }
}
