package io.bornite.transfer.ramp;

import io.bornite.identity.OrganizationId;
import io.bornite.transfer.TransferId;
import java.time.Instant;
import java.util.UUID;

/** A transfer that a person must look at before it goes on. */
public record Review(
        UUID id, TransferId transfer, OrganizationId organization, Kind kind, String finding, Instant openedAt) {

    public enum Kind {
        /** The partner says something that cannot be true together with what it said before. */
        CONTRADICTION,
        /** The partner speaks of another amount than ours. */
        AMOUNT,
        /** For too long nobody can say what became of it. */
        UNKNOWN,
        /** Somebody at its ends is like somebody on a list. */
        SCREENING
    }

    /** What a person may decide. */
    public enum Decision {
        /** It is paid out or received as we know it. */
        SETTLE,
        /** It never happened: the money is its sender's again. */
        FAIL,
        /** It came back after it was paid out. */
        REFUND,
        /** It goes on by itself. */
        RESUME,
        /** Everything stays as it stands. */
        KEEP
    }
}
