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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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

    /** Who this token speaks for, or nothing if it is none, deleted, replaced, or its user is not active. */
    public Optional<Caller> use(String bearer) {
        Instant old = clock.instant().minus(USE_RESOLUTION);
        Optional<Found> found =
                TokenSecret.parse(bearer).flatMap(secret -> repository.findBySecret(secret.hash(), old));
        found.filter(Found::lastUseIsOld)
                .ifPresent(token -> repository.markUsed(token.caller().credential()));
        return found.map(Found::caller);
    }

    /** @throws Rejected if the organisation has {@value #MAXIMUM_PER_ORGANIZATION} already */
    @Transactional
    Issued create(Caller caller, String name) {
        requireSession(caller);
        String tidy = tidy(name);
        if (repository.countAfterLocking(caller.organization()) >= MAXIMUM_PER_ORGANIZATION) {
            throw new Rejected("An organization may have at most " + MAXIMUM_PER_ORGANIZATION + " tokens");
        }
        TokenSecret secret = TokenSecret.random();
        return new Issued(repository.insert(caller, tidy, secret), secret);
    }

    @Transactional
    PersonalAccessToken rename(Caller caller, UUID token, String name) {
        requireSession(caller);
        return repository.rename(caller.organization(), token, tidy(name)).orElseThrow(unknown());
    }

    /** Gives the token a new secret; the old one is dead from then on. */
    @Transactional
    Issued regenerate(Caller caller, UUID token) {
        requireSession(caller);
        TokenSecret secret = TokenSecret.random();
        return new Issued(
                repository.replaceSecret(caller.organization(), token, secret).orElseThrow(unknown()), secret);
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
