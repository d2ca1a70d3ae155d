package io.bornite.transfer.review;

import io.bornite.identity.OrganizationId;
import io.bornite.transfer.TransferId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** A transfer that a person must look at before it goes on. */
public record Review(
        UUID id, TransferId transfer, OrganizationId organization, Kind kind, String finding, Instant openedAt) {

    public enum Kind {
        /** The partner says something that cannot be true together with what it said before. */
        CONTRADICTION(Decision.SETTLE, Decision.FAIL, Decision.REFUND, Decision.RESUME, Decision.KEEP),
        /** The partner speaks of another amount than ours. */
        AMOUNT(Decision.SETTLE, Decision.FAIL, Decision.REFUND, Decision.RESUME, Decision.KEEP),
        /** For too long nobody can say what became of it. */
        UNKNOWN(Decision.SETTLE, Decision.FAIL, Decision.REFUND, Decision.RESUME, Decision.KEEP),
        /** Somebody at its ends is like somebody on a list; only a judgement that it is somebody else lets it go. */
        SCREENING(Decision.FAIL, Decision.REFUND, Decision.KEEP),
        /** It is large, and whoever is to get it was never paid before. */
        FIRST_PAYMENT(Decision.RELEASE, Decision.FAIL),
        /** The hot wallet has sent what was not signed here, and that may have paid this. */
        SENT_ELSEWHERE(Decision.SETTLE, Decision.FAIL, Decision.RELEASE);

        private final Set<Decision> decisions;

        Kind(Decision first, Decision... more) {
            this.decisions = EnumSet.of(first, more);
        }

        boolean allows(Decision decision) {
            return decisions.contains(decision);
        }
    }

    /** What a person may decide. */
    public enum Decision {
        /** It is paid out or received as we know it. */
        SETTLE,
        /** It never happened: the money is its sender's again. */
        FAIL,
        /** It goes back to where it came from, or came back after it was paid out. */
        REFUND,
        /** It goes on by itself, past the same questions as before. */
        RESUME,
        /** It goes on, and what was asked about it is answered. */
        RELEASE,
        /** Everything stays as it stands. */
        KEEP
    }
}
