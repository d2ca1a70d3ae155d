package io.bornite.identity.session;

import io.bornite.identity.Means;
import io.bornite.platform.FilterOrder;
import io.bornite.platform.ReadOperation;
import io.bornite.platform.UncountedOperation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
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

    private final Bearers bearers;
    private final HandlerExceptionResolver errors;

    BearerFilter(Bearers bearers, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        this.bearers = bearers;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Bearer> bearer;
        try {
            bearer = bearers.of(request);
            bearer.ifPresent(_ -> BearerGate.proven(request));
        } catch (RuntimeException databaseDown) {
            errors.resolveException(request, response, null, databaseDown);
            return;
        }
        chain.doFilter(
                bearer.<HttpServletRequest>map(proven -> new ProvenRequest(request, proven))
                        .orElse(request),
                response);
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

        @Override
        public boolean isUserInRole(String role) {
            return switch (role) {
                case ReadOperation.ROLE -> bearer.caller().means() == Means.READ_ONLY_TOKEN;
                case UncountedOperation.ROLE -> bearer.caller().means() == Means.LIMITED_TOKEN;
                default -> false;
            };
        }
    }
}
