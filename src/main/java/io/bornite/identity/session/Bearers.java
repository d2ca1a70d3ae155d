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

    /** What a request presents as its token, not proven. */
    static Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /** Nothing for one that is forged, expired, revoked or absent. */
    Optional<Bearer> of(HttpServletRequest request) {
        return token(request).filter(Bearers::isWellFormed).flatMap(this::prove);
    }

    private static boolean isWellFormed(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    private Optional<Bearer> prove(String token) {
        return PersonalAccessTokens.looksLikeOne(token) ? tokens.use(token).map(Bearer::new) : sessions.bearer(token);
    }
}
