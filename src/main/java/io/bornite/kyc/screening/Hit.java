package io.bornite.kyc.screening;

import io.bornite.identity.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A possible match, and what a person decided about it.
 *
 * @param matched the listed name or address
 * @param scorePercent how alike the names are; 100 for an address
 * @param reason why it was decided so; null while it is open
 */
public record Hit(
        UUID id,
        Subject.Kind kind,
        UUID subject,
        OrganizationId organization,
        String listCode,
        String externalId,
        String matched,
        int scorePercent,
        State state,
        @Nullable String reason,
        @Nullable String decidedBy,
        Instant createdAt) {

    public enum State {
        OPEN,
        CLEARED,
        CONFIRMED
    }
}
