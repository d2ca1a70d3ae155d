package io.bornite.identity.session;

import io.bornite.platform.ChangingOperation;
import io.bornite.platform.Forbidden;
import io.bornite.platform.PublicOperation;
import io.bornite.platform.ReadOperation;
import io.bornite.platform.Unauthenticated;
import io.bornite.platform.UncountedOperation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses, before a form is read, whoever is nobody where somebody is needed, or is nobody any more now that the body has
 * come; and whoever may only read, or send so much, where more is done. Denying is the default: an operation is open only
 * if it is marked {@link PublicOperation}; the pages of the API document are the one other exception. What shows points is
 * open to a token for points too.
 */
final class BearerGate implements HandlerInterceptor {

    private static final String DOCUMENT = "org.springdoc.";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final String PROVEN_AT = BearerGate.class.getName() + ".provenAt";

    /** A body may come slower than this, and its sender be signed out meanwhile. */
    private static final Duration PROOF_HOLDS = Duration.ofMillis(200);

    private final PointsReaders pointsReaders;
    private final Bearers bearers;

    BearerGate(PointsReaders pointsReaders, Bearers bearers) {
        this.pointsReaders = pointsReaders;
        this.bearers = bearers;
    }

    static void proven(HttpServletRequest request) {
        provenAt(request, System.nanoTime());
    }

    static void provenAt(HttpServletRequest request, long nanoTime) {
        request.setAttribute(PROVEN_AT, nanoTime);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !isOpen(method)) {
            if (request.getUserPrincipal() == null) {
                requirePointsToken(method, request);
            } else if (isProofOld(request) && bearers.of(request).isEmpty()) {
                throw new Unauthenticated();
            }
            requireRight(method, request);
        }
        return true;
    }

    private static void requireRight(HandlerMethod method, HttpServletRequest request) {
        if (request.isUserInRole(ReadOperation.ROLE) && changes(request, method)) {
            throw new Forbidden("This token may only read");
        }
        if (request.isUserInRole(UncountedOperation.ROLE) && method.hasMethodAnnotation(UncountedOperation.class)) {
            throw new Forbidden("This token has a limit, and this would not count");
        }
    }

    private static boolean changes(HttpServletRequest request, HandlerMethod method) {
        return READING.contains(request.getMethod())
                ? method.hasMethodAnnotation(ChangingOperation.class)
                : !method.hasMethodAnnotation(ReadOperation.class);
    }

    private static boolean isProofOld(HttpServletRequest request) {
        return request.getAttribute(PROVEN_AT) instanceof Long at && System.nanoTime() - at > PROOF_HOLDS.toNanos();
    }

    private void requirePointsToken(HandlerMethod method, HttpServletRequest request) {
        boolean showsPoints = Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == PointsReader.class);
        if (!showsPoints || pointsReaders.of(request).isEmpty()) {
            throw new Unauthenticated();
        }
    }

    private static boolean isOpen(HandlerMethod method) {
        return method.hasMethodAnnotation(PublicOperation.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PublicOperation.class)
                || method.getBeanType().getName().startsWith(DOCUMENT);
    }
}
