package io.bornite.identity.session;

import io.bornite.identity.Caller;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Short-lived tokens that show a person's points to the points pages and open nothing else. */
@Component
public class PointsTokens {

    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final AccessTokens tokens;
    private final Clock clock;

    PointsTokens(AccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Whose points a token shows. */
    public record Holder(UserId user, OrganizationId organization) {}

    String issue(Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return tokens.sign(new AccessToken(
                UUID.randomUUID(), caller.user(), caller.organization(), Audience.POINTS, now, now.plus(LIFETIME)));
    }

    public Optional<Holder> holder(String token) {
        return tokens.verify(token, Audience.POINTS).map(proven -> new Holder(proven.user(), proven.organization()));
    }
}
