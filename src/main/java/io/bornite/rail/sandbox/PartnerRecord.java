package io.bornite.rail.sandbox;

import io.bornite.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as a simulated partner remembers it.
 *
 * @param detail the order as JSON
 * @param unknownUntil while nobody can say what became of it
 * @param settlesAt when it ends; null while it waits for money
 * @param refused why it is not done, if it is not
 * @param returnsAt when the money comes back after it was paid out
 * @param received what came in, for a collection
 */
record PartnerRecord(
        String reference,
        Kind kind,
        String externalId,
        String detail,
        SandboxOutcome outcome,
        @Nullable Instant unknownUntil,
        @Nullable Instant settlesAt,
        @Nullable String refused,
        @Nullable Instant returnsAt,
        @Nullable String returned,
        @Nullable Money received,
        Instant createdAt) {

    enum Kind {
        CUSTOMER,
        ACCOUNT,
        PAYOUT,
        COLLECTION,
        VIRTUAL_ACCOUNT
    }

    boolean isUnknown(Instant now) {
        return unknownUntil != null && now.isBefore(unknownUntil);
    }

    boolean hasEnded(Instant now) {
        return settlesAt != null && !now.isBefore(settlesAt);
    }

    @Nullable
    String returnedBy(Instant now) {
        return returnsAt != null && !now.isBefore(returnsAt) ? returned : null;
    }
}
