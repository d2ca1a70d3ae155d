package io.bornite.transfer.recovery;

import io.bornite.transfer.Transfer;
import java.time.Instant;

/** A recovery that an operator decides about. */
public record Recovery(Transfer transfer, Why why, Instant createdAt) {

    /** Why it leaves at once, or does not. */
    public enum Why {
        WITHIN_LIMIT,
        ABOVE_LIMIT,
        /** The address stands on a list of those whom nobody may deal with. */
        LISTED_ADDRESS
    }
}
