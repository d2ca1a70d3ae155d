package io.bornite.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which book this node serves. The database is asked once: one that calls itself something else later is no other book,
 * but a wrong one.
 */
@Component
class ThisBook {

    private final SealRepository seals;
    private @Nullable UUID id;

    ThisBook(SealRepository seals) {
        this.seals = seals;
    }

    synchronized UUID id() {
        UUID known = id == null ? seals.book() : id;
        id = known;
        return known;
    }
}
