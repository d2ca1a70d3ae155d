package io.bornite.platform.web;

import io.bornite.platform.Unavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/**
 * Lets one request with files in at a time: a file is large in memory once it is looked into, an image most of all, and
 * many at once would take all memory of a small server. One with a key has a connection already and does not wait with it.
 */
final class UploadGate implements HandlerInterceptor {

    /** The largest image takes some seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int RETRY_AFTER_SECONDS = 2;

    private final Semaphore permit = new Semaphore(1, true);
    private final Duration patience;

    /** @param patience how long a request waits for the one before it, if it has no connection yet */
    UploadGate(Duration patience) {
        this.patience = patience;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (hasFiles(request) && !enter()) {
            throw new Unavailable("Too many files are being taken in", RETRY_AFTER_SECONDS);
        }
        return true;
    }

    private boolean enter() throws InterruptedException {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? permit.tryAcquire()
                : permit.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (hasFiles(request)) {
            permit.release();
        }
    }

    private static boolean hasFiles(HttpServletRequest request) {
        MultipartHttpServletRequest form = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return form != null && !form.getMultiFileMap().isEmpty();
    }
}
