package io.bornite.identity.session;

import io.bornite.platform.PublicOperation;
import io.bornite.platform.Unauthenticated;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses, before a form is read, whoever is nobody where somebody is needed. Denying is the default: an operation is
 * open only if it is marked {@link PublicOperation}; the pages of the API document are the one other exception. What shows
 * points is open to a token for points too.
 */
final class BearerGate implements HandlerInterceptor {

    private static final String DOCUMENT = "org.springdoc.";

    private final PointsReaders pointsReaders;

    BearerGate(PointsReaders pointsReaders) {
        this.pointsReaders = pointsReaders;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !isOpen(method) && request.getUserPrincipal() == null) {
            requirePointsToken(method, request);
        }
        return true;
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
