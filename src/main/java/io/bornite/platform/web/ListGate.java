package io.bornite.platform.web;

import io.bornite.platform.PageRequest;
import io.bornite.platform.ReadGate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets every list through the {@link ReadGate}. */
final class ListGate implements HandlerInterceptor {

    private final ReadGate reads;

    ListGate(ReadGate reads) {
        this.reads = reads;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isList(handler)) {
            reads.enter();
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (isList(handler)) {
            reads.leave();
        }
    }

    private static boolean isList(Object handler) {
        return handler instanceof HandlerMethod method
                && Arrays.stream(method.getMethodParameters())
                        .map(MethodParameter::getParameterType)
                        .anyMatch(PageRequest.class::equals);
    }
}
