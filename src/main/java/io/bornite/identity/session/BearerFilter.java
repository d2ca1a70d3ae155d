package io.bornite.identity.session;

import io.bornite.identity.token.PersonalAccessTokens;
import io.bornite.platform.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Proves the bearer of a request and makes it the request's principal. A bad or absent one passes as nobody: what needs
 * a caller is decided by {@link BearerGate}, which knows the operation.
 */
@Component
@Order(FilterOrder.BEARER)
class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "bearer ";

    private final Sessions sessions;
    private final PersonalAccessTokens tokens;
    private final HandlerExceptionResolver errors;

    BearerFilter(
            Sessions sessions,
            PersonalAccessTokens tokens,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Bearer> bearer;
        try {
            bearer = bearer(request.getHeader(HttpHeaders.AUTHORIZATION));
        } catch (RuntimeException databaseDown) {
            errors.resolveException(request, response, null, databaseDown);
            return;
        }
        chain.doFilter(
                bearer.<HttpServletRequest>map(proven -> new ProvenRequest(request, proven))
                        .orElse(request),
                response);
    }

    private Optional<Bearer> bearer(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = header.substring(SCHEME.length()).strip();
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c <= '~')) {
            return Optional.empty();
        }
        return PersonalAccessTokens.looksLikeOne(token) ? tokens.use(token).map(Bearer::new) : sessions.bearer(token);
    }

    private static final class ProvenRequest extends HttpServletRequestWrapper {

        private final Bearer bearer;

        ProvenRequest(HttpServletRequest request, Bearer bearer) {
            super(request);
            this.bearer = bearer;
        }

        @Override
        public Principal getUserPrincipal() {
            return bearer;
        }

        @Override
        public String getAuthType() {
            return bearer.caller().means().name();
        }
    }
}
