package io.bornite.identity.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes down who asked for what is not there or another organisation's, which is one answer to them, and who was refused
 * what they may not do, such as to name another organisation: whoever tries ids leaves a trail. The route is named without
 * what filled it, which may be a secret. What a list names that is not there has a line of its own, for the list is answered.
 */
final class NotTheirs implements HandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(NotTheirs.class);

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() == HttpStatus.NOT_FOUND.value()) {
            note(request, "asked for what is not theirs");
        } else if (response.getStatus() == HttpStatus.FORBIDDEN.value()) {
            note(request, "was refused what they may not do");
        }
    }

    private static void note(HttpServletRequest request, String did) {
        if (request.getUserPrincipal() instanceof Bearer(var caller)) {
            log.info(
                    "User {} of organisation {} {}: {} {}",
                    caller.user().value(),
                    caller.organization().value(),
                    did,
                    request.getMethod(),
                    request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        }
    }
}
