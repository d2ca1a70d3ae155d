package io.bornite.identity.session;

import io.bornite.identity.Sha256;
import io.bornite.platform.Remembered;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Bearers that were proven a moment ago. It keeps them only while {@link BearerNotices} hears of every change, forgets
 * one as soon as it hears of it, and never keeps what was read before that. A token is known by its hash and not kept, so
 * that the time that a look takes says nothing of the tokens that are known.
 */
@Component
class BearerCache {

    private static final int KEPT_MAX = 10_000;

    private final Clock clock;
    private final Remembered<ByteBuffer, Proven> known;

    BearerCache(Clock clock) {
        this.clock = clock;
        this.known = new Remembered<>(KEPT_MAX, clock);
    }

    private record Proven(Bearer bearer, Instant expiresAt) {

        /** @param changed a session or a person */
        boolean concerns(UUID changed) {
            return bearer.caller().credential().equals(changed)
                    || bearer.caller().user().value().equals(changed);
        }
    }

    Optional<Bearer> find(String token) {
        return known.find(hash(token))
                .filter(proven -> clock.instant().isBefore(proven.expiresAt()))
                .map(Proven::bearer);
    }

    /** Where the changes stand; to be asked before a bearer is read that is to be kept. */
    long changes() {
        return known.changes();
    }

    /** @param readAfter where the changes stood before the bearer was read */
    void keep(String token, Bearer bearer, Instant expiresAt, long readAfter) {
        known.keep(Map.of(hash(token), new Proven(bearer, expiresAt)), readAfter);
    }

    /** @param changed a session or a person */
    void forget(UUID changed) {
        known.forgetIf(proven -> proven.concerns(changed));
    }

    /** The caller's transaction revokes this session. */
    void changing(UUID session) {
        known.changingIf(proven -> proven.concerns(session));
    }

    /** Whether every change is heard from now on. */
    void hear(boolean everything) {
        known.hear(everything);
    }

    private static ByteBuffer hash(String token) {
        return ByteBuffer.wrap(Sha256.of(token));
    }
}
