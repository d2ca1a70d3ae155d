package io.bornite.identity.session;

import io.bornite.identity.token.PersonalAccessTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Who sends a request, proven now. */
@Component
class Bearers {

    private static final String SCHEME = "bearer ";

    private final Sessions sessions;
    private final PersonalAccessTokens tokens;

    Bearers(Sessions sessions, PersonalAccessTokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /** Nothing for one that is forged, expired, revoked or absent. */
    Optional<Bearer> of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = header.substring(SCHEME.length()).strip();
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c <= '~')) {
            return Optional.empty();
        }
        return PersonalAccessTokens.looksLikeOne(token) ? tokens.use(token).map(Bearer::new) : sessions.bearer(token);
    }
}
