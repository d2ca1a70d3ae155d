package io.bornite.identity.session;

import io.bornite.identity.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sessions of 24 hours. Each is a row, so that a logout counts on every node; a signature alone proves nothing here.
 * What was proven is kept for moments only, and a logout has it forgotten ({@link BearerCache}).
 */
@Component
public class Sessions {

    static final Duration LIFETIME = Duration.ofHours(24);

    private final SessionRepository repository;
    private final AccessTokens tokens;
    private final BearerCache cache;
    private final Clock clock;

    Sessions(SessionRepository repository, AccessTokens tokens, BearerCache cache, Clock clock) {
        this.repository = repository;
        this.tokens = tokens;
        this.cache = cache;
        this.clock = clock;
    }

    @Transactional
    public Session open(User user) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        AccessToken token = new AccessToken(
                UUID.randomUUID(), user.id(), user.organization(), Audience.API, now, now.plus(LIFETIME));
        repository.insert(token);
        return new Session(token.id(), tokens.sign(token), token.expiresAt());
    }

    @Transactional
    public void revoke(UUID session) {
        repository.revoke(session);
        cache.changing(session);
    }

    /** Who this token is, or nothing if it is forged, expired, revoked, for something else, or no token at all. */
    Optional<Bearer> bearer(String token) {
        return cache.find(token).or(() -> prove(token));
    }

    private Optional<Bearer> prove(String token) {
        long changes = cache.changes();
        return tokens.verify(token, Audience.API).flatMap(proven -> {
            Optional<Bearer> bearer = repository.findOpen(proven.id(), proven.user());
            bearer.ifPresent(open -> cache.keep(token, open, proven.expiresAt(), changes));
            return bearer;
        });
    }
}
