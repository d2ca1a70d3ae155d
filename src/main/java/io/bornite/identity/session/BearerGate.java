package io.bornite.identity.session;

import io.bornite.platform.PublicOperation;
import io.bornite.platform.Unauthenticated;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses, before the body is read, whoever is nobody where somebody is needed. Denying is the default: an operation is
 * open only if it is marked {@link PublicOperation}; the pages of the API document are the one other exception.
 */
final class BearerGate implements HandlerInterceptor {

    private static final String DOCUMENT = "org.springdoc.";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && !isOpen(method) && request.getUserPrincipal() == null) {
            throw new Unauthenticated();
        }
        return true;
    }

    private static boolean isOpen(HandlerMethod method) {
        return method.hasMethodAnnotation(PublicOperation.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PublicOperation.class)
                || method.getBeanType().getName().startsWith(DOCUMENT);
    }
}
