package io.bornite.identity.token;

import io.bornite.identity.Means;
import io.bornite.platform.InvalidRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a token may do, and until when.
 *
 * @param maximumPerDay what it may send out in 24 hours, in units of 10^-8 dollars; null for all that is there
 * @param expiresAt from when on it opens nothing; null for never
 */
record Grant(
        TokenScope scope,
        @Nullable Long maximumPerDay,
        @Nullable Instant expiresAt) {

    static final Grant EVERYTHING = new Grant(TokenScope.FULL, null, null);

    Grant {
        if (scope == TokenScope.READ && maximumPerDay != null) {
            throw new InvalidRequest(
                    "maximumPerDay", "isEmpty", "maximumPerDay must be empty for a token that may only read");
        }
    }

    Means means() {
        return switch (scope) {
            case READ -> Means.READ_ONLY_TOKEN;
            case FULL -> maximumPerDay == null ? Means.PERSONAL_ACCESS_TOKEN : Means.LIMITED_TOKEN;
        };
    }
}
