package io.bornite.identity.token;

import io.bornite.identity.Caller;
import io.bornite.identity.Means;
import io.bornite.platform.Forbidden;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The access tokens of an organisation's programs. Only a session may make, rename, regenerate or delete one (403 for a
 * token); another organisation's token is not there (404).
 */
@Component
public class PersonalAccessTokens {

    static final int MAXIMUM_PER_ORGANIZATION = 100;
    static final int MAXIMUM_NAME_LENGTH = 100;

    /** An end that lies further ahead is a slip of the pen: who wants none gives none. */
    private static final int EXPIRY_YEARS_MAX = 10;

    /** How exactly the last use is known; each request would else write a row. */
    private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    private final PersonalAccessTokenRepository repository;
    private final Clock clock;

    PersonalAccessTokens(PersonalAccessTokenRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    record Found(Caller caller, boolean lastUseIsOld) {}

    /** A token with its secret, which is never shown again. */
    record Issued(PersonalAccessToken token, TokenSecret secret) {}

    public static boolean looksLikeOne(String bearer) {
        return bearer.startsWith(TokenSecret.PREFIX);
    }

    /** Who this token speaks for, or nothing if it is none, deleted, replaced, expired, or its user is not active. */
    public Optional<Caller> use(String bearer) {
        Instant now = clock.instant();
        Optional<Found> found = TokenSecret.parse(bearer)
                .flatMap(secret -> repository.findBySecret(secret.hash(), now, now.minus(USE_RESOLUTION)));
        found.filter(Found::lastUseIsOld)
                .ifPresent(token -> repository.markUsed(token.caller().credential()));
        return found.map(Found::caller);
    }

    /** @throws Rejected if the organisation has {@value #MAXIMUM_PER_ORGANIZATION} already */
    @Transactional
    Issued create(Caller caller, String name, Grant grant) {
        requireSession(caller);
        String tidy = tidy(name);
        requireUsual(grant.expiresAt());
        if (repository.countAfterLocking(caller.organization()) >= MAXIMUM_PER_ORGANIZATION) {
            throw new Rejected("An organization may have at most " + MAXIMUM_PER_ORGANIZATION + " tokens");
        }
        TokenSecret secret = TokenSecret.random();
        return new Issued(repository.insert(caller, tidy, grant, secret), secret);
    }

    @Transactional
    PersonalAccessToken rename(Caller caller, UUID token, String name) {
        requireSession(caller);
        return repository.rename(caller.organization(), token, tidy(name)).orElseThrow(unknown());
    }

    /**
     * Gives the token a new secret; the old one is dead from then on. Its scope and its limit stay.
     *
     * @param expiresAt null to leave its end as it is
     * @throws InvalidRequest if it would have expired already
     */
    @Transactional
    Issued regenerate(Caller caller, UUID token, @Nullable Instant expiresAt) {
        requireSession(caller);
        requireUsual(expiresAt);
        TokenSecret secret = TokenSecret.random();
        PersonalAccessToken renewed = repository
                .replaceSecret(caller.organization(), token, expiresAt, secret)
                .orElseThrow(unknown());
        Instant end = renewed.grant().expiresAt();
        if (end != null && !end.isAfter(clock.instant())) {
            throw new InvalidRequest(
                    "expiresAt", "isNotEmpty", "expiresAt should not be empty, because the token has expired");
        }
        return new Issued(renewed, secret);
    }

    @Transactional
    void delete(Caller caller, UUID token) {
        requireSession(caller);
        if (!repository.delete(caller.organization(), token)) {
            throw unknown().get();
        }
    }

    static Supplier<NotFound> unknown() {
        return () -> new NotFound("Personal access token not found");
    }

    private static void requireSession(Caller caller) {
        if (caller.means() != Means.SESSION) {
            throw new Forbidden("A personal access token may not make or change tokens");
        }
    }

    private void requireUsual(@Nullable Instant expiresAt) {
        if (expiresAt == null) {
            return;
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        if (!expiresAt.isAfter(now.toInstant())) {
            throw new InvalidRequest("expiresAt", "minDate", "expiresAt must be in the future");
        }
        if (expiresAt.isAfter(now.plusYears(EXPIRY_YEARS_MAX).toInstant())) {
            throw new InvalidRequest("expiresAt", "maxDate", "expiresAt must be within ten years");
        }
    }

    private static String tidy(String name) {
        String tidy = name.strip();
        if (tidy.isEmpty()) {
            throw new InvalidRequest("name", "isNotEmpty", "name should not be empty");
        }
        if (tidy.codePointCount(0, tidy.length()) > MAXIMUM_NAME_LENGTH) {
            String message = "name must be shorter than or equal to " + MAXIMUM_NAME_LENGTH + " characters";
            throw new InvalidRequest("name", "maxLength", message);
        }
        if (tidy.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest("name", "matches", "name must not contain control characters");
        }
        return tidy;
    }
}
