package io.bornite.identity.session;

import io.bornite.identity.Caller;
import io.bornite.identity.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Short-lived tokens that show a person's points to the points pages and open nothing else. */
@Component
@NamedInterface("points")
public class PointsTokens {

    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final AccessTokens tokens;
    private final Clock clock;

    PointsTokens(AccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    String issue(Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return tokens.sign(new AccessToken(
                UUID.randomUUID(), caller.user(), caller.organization(), Audience.POINTS, now, now.plus(LIFETIME)));
    }

    /** Whose points this token shows, or nothing if it is none of these or its time is over. */
    public Optional<UserId> holder(String token) {
        return tokens.verify(token, Audience.POINTS).map(AccessToken::user);
    }
}
