package io.bornite.identity.session;

import io.bornite.platform.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Bearers that were proven a moment ago. It keeps them only while {@link BearerNotices} hears of every change, forgets
 * one as soon as it hears of it, and never keeps what was read before that.
 */
@Component
class BearerCache {

    /** Then it is read again; what changed in the meantime was heard. */
    static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private static final int KEPT_MAX = 10_000;

    private final Clock clock;
    private final Remembered<String, Proven> known = new Remembered<>(KEPT_MAX);

    BearerCache(Clock clock) {
        this.clock = clock;
    }

    private record Proven(Bearer bearer, Instant until) {}

    Optional<Bearer> find(String token) {
        return known.find(token)
                .filter(proven -> clock.instant().isBefore(proven.until()))
                .map(Proven::bearer);
    }

    /** Where the changes stand; to be asked before a bearer is read that is to be kept. */
    long changes() {
        return known.changes();
    }

    /** @param readAfter where the changes stood before the bearer was read */
    void keep(String token, Bearer bearer, Instant expiresAt, long readAfter) {
        Instant soon = clock.instant().plus(KEPT_FOR);
        known.keep(Map.of(token, new Proven(bearer, soon.isBefore(expiresAt) ? soon : expiresAt)), readAfter);
    }

    /** @param changed a session or a person */
    void forget(UUID changed) {
        known.forget((_, proven) -> proven.bearer().caller().credential().equals(changed)
                || proven.bearer().caller().user().value().equals(changed));
    }

    /** Whether every change is heard from now on. */
    void hear(boolean everything) {
        known.hear(everything);
    }
}
