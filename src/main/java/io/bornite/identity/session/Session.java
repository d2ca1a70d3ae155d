package io.bornite.identity.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A session just opened.
 *
 * @param token the bearer; shown once, only its id is kept
 */
public record Session(UUID id, String token, Instant expiresAt) {

    @Override
    public String toString() {
        return "Session[" + id + "]";
    }
}
