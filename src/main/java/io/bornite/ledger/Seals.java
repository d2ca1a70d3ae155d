package io.bornite.ledger;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Seals what has been entered, so that it can be proved later that nobody has changed it. */
@Component
class Seals {

    /** A second's work of the database. */
    private static final int ENTRIES_MAX = 100_000;

    private final SealRepository seals;
    private final Clock clock;

    Seals(SealRepository seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * Makes one seal of what no seal covers, in one snapshot and without holding anybody up.
     *
     * @return false if there was nothing to seal
     * @throws org.springframework.dao.DuplicateKeyException if another node was faster; nothing is written
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, isolation = Isolation.REPEATABLE_READ)
    public boolean sealNext() {
        return seals.sealNext(clock.instant(), ENTRIES_MAX);
    }
}
