package io.bornite.operator;

import io.bornite.identity.CallerPrincipal;
import io.bornite.platform.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Answers everybody who is no operator as if there were nothing, before anything of the request is read. */
@Component
class OperatorGate implements HandlerInterceptor, WebMvcConfigurer {

    private static final String PATHS = "/api/operator/**";

    private final Operators operators;

    OperatorGate(Operators operators) {
        this.operators = operators;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(PATHS).order(Ordered.HIGHEST_PRECEDENCE + 1);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getUserPrincipal() instanceof CallerPrincipal principal && operators.include(principal.caller())) {
            return true;
        }
        throw new NotFound("Cannot " + request.getMethod() + " " + request.getRequestURI());
    }
}
