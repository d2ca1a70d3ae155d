package io.bornite.identity.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bearers that were proven a moment ago. It keeps them only while {@link BearerNotices} hears of every change, forgets
 * one as soon as it hears of it, and never keeps what was read before that.
 */
@Component
class BearerCache {

    /** Then it is read again; what changed in the meantime was heard. */
    static final Duration KEPT_FOR = Duration.ofMinutes(1);

    static final int KEPT_MAX = 10_000;

    private final Clock clock;
    private final Map<String, Proven> known = new HashMap<>();
    private long changes;
    private boolean hearing;

    BearerCache(Clock clock) {
        this.clock = clock;
    }

    private record Proven(Bearer bearer, Instant until) {}

    synchronized Optional<Bearer> find(String token) {
        Proven proven = known.get(token);
        return proven == null || !clock.instant().isBefore(proven.until())
                ? Optional.empty()
                : Optional.of(proven.bearer());
    }

    /** Where the changes stand; to be asked before a bearer is read that is to be kept. */
    synchronized long changes() {
        return changes;
    }

    /** @param readAfter where the changes stood before the bearer was read */
    synchronized void keep(String token, Bearer bearer, Instant expiresAt, long readAfter) {
        if (!hearing || readAfter != changes) {
            return;
        }
        if (known.size() >= KEPT_MAX) {
            known.clear();
        }
        Instant soon = clock.instant().plus(KEPT_FOR);
        known.put(token, new Proven(bearer, soon.isBefore(expiresAt) ? soon : expiresAt));
    }

    /** @param changed a session or a person; null for everything */
    synchronized void forget(@Nullable UUID changed) {
        changes++;
        known.values()
                .removeIf(proven -> changed == null
                        || proven.bearer().caller().credential().equals(changed)
                        || proven.bearer().caller().user().value().equals(changed));
    }

    /** Whether every change is heard from now on. */
    synchronized void hear(boolean everything) {
        forget(null);
        hearing = everything;
    }
}
