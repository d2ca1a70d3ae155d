package io.bornite.platform.web;

import io.bornite.platform.PageRequest;
import io.bornite.platform.Unavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets so many lists run at once that they cannot take every connection: a list reads as much as its owner has, a payment
 * a few rows, so slow lists make other lists wait and never a payment.
 */
final class ListGate implements HandlerInterceptor {

    /** Of the pool's connections the smaller part; the jobs have at most one each. */
    static final int LISTS_MAX = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final Semaphore permits = new Semaphore(LISTS_MAX, true);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (isList(handler) && !permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Unavailable("Too many lists are being read", RETRY_AFTER_SECONDS);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (isList(handler)) {
            permits.release();
        }
    }

    private static boolean isList(Object handler) {
        return handler instanceof HandlerMethod method
                && Arrays.stream(method.getMethodParameters())
                        .map(MethodParameter::getParameterType)
                        .anyMatch(PageRequest.class::equals);
    }
}
