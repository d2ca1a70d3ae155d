package io.bornite.operator;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that one operator wants and another must confirm. */
record Proposal(
        UUID id,
        Action action,
        String subject,
        String reason,
        String proposedBy,
        Instant proposedAt,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** What takes two: everything that lets money out that was kept in, or books against what a partner says. */
    enum Action {
        RESUME_OUTGOING,
        UNFREEZE_ORGANIZATION,
        RELEASE_RECOVERY,
        RELEASE_UNSUPPORTED,
        SETTLE_TRANSFER,
        FAIL_TRANSFER,
        REFUND_TRANSFER,
        RELEASE_TRANSFER,
        KEEP_TRANSFER,
        SET_RATES,
        SETTLE_PARTNER,
        ADOPT_HOT_WALLET;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum State {
        OPEN,
        CONFIRMED,
        DECLINED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
