package io.bornite.platform.web;

import io.bornite.platform.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets pages of the configured origins call this server and read whatever header an answer has. They say who they are by a
 * bearer and never by a cookie, which is why no credentials of a browser are asked for. All others are left as they were:
 * served, and not to be read by a page.
 */
@Component
@Order(FilterOrder.PAGES_ELSEWHERE)
class PagesElsewhereFilter extends OncePerRequestFilter {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    /** For how long a browser need not ask again whether it may. */
    private static final Duration LEAVE_HOLDS = Duration.ofHours(1);

    private final CorsConfiguration leave = new CorsConfiguration();
    private final CorsFilter cors = new CorsFilter(_ -> leave);

    PagesElsewhereFilter(WebProperties properties) {
        leave.setAllowedOriginPatterns(properties.origins());
        leave.setAllowedMethods(METHODS);
        leave.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        leave.setExposedHeaders(List.of(CorsConfiguration.ALL));
        leave.setMaxAge(LEAVE_HOLDS);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return leave.checkOrigin(request.getHeader(HttpHeaders.ORIGIN)) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        cors.doFilter(request, response, chain);
    }
}
