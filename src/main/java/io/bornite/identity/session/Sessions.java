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
 * Sessions of 24 hours. Each is a row that every request reads again, so that a logout counts at once on every node; a
 * signature alone proves nothing here.
 */
@Component
public class Sessions {

    static final Duration LIFETIME = Duration.ofHours(24);

    private final SessionRepository repository;
    private final AccessTokens tokens;
    private final Clock clock;

    Sessions(SessionRepository repository, AccessTokens tokens, Clock clock) {
        this.repository = repository;
        this.tokens = tokens;
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
    }

    /** Who this token is, or nothing if it is forged, expired, revoked, for something else, or no token at all. */
    Optional<Bearer> bearer(String token) {
        return tokens.verify(token, Audience.API).flatMap(proven -> repository.findOpen(proven.id(), proven.user()));
    }
}
