package io.bornite.platform.web;

import io.bornite.platform.PageRequest;
import io.bornite.platform.ReadGate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Lets every list through the {@link ReadGate}; its place is free again before anybody is sent what was read. */
@ControllerAdvice
final class ListGate implements HandlerInterceptor, ResponseBodyAdvice<Object> {

    private static final String ENTERED = ListGate.class.getName() + ".entered";

    private final ReadGate reads;

    ListGate(ReadGate reads) {
        this.reads = reads;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isList(handler)) {
            String asker = Asker.of(request);
            reads.enter(asker);
            request.setAttribute(ENTERED, asker);
        }
        return true;
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (request instanceof ServletServerHttpRequest of) {
            leave(of.getServletRequest());
        }
        return body;
    }

    /** For a list that has no answer. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        leave(request);
    }

    private void leave(HttpServletRequest request) {
        if (request.getAttribute(ENTERED) instanceof String asker) {
            request.removeAttribute(ENTERED);
            reads.leave(asker);
        }
    }

    private static boolean isList(Object handler) {
        return handler instanceof HandlerMethod method
                && Arrays.stream(method.getMethodParameters())
                        .map(MethodParameter::getParameterType)
                        .anyMatch(PageRequest.class::equals);
    }
}
