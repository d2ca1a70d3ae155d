package io.bornite.platform.web;

import io.bornite.platform.FairPlaces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/**
 * Lets one request with files in at a time: a file is large in memory once it is looked into, an image most of all, and
 * many at once would take all memory of a small server. Of one organisation no second one stands in the queue, so that
 * whoever sends many keeps nobody from one.
 */
final class UploadGate implements HandlerInterceptor {

    /** The largest image takes some seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int RETRY_AFTER_SECONDS = 2;

    private final FairPlaces places = new FairPlaces(1, 1, "Too many files are being taken in", RETRY_AFTER_SECONDS);
    private final Duration patience;

    /** @param patience how long a request waits for the one before it, if it has no connection yet */
    UploadGate(Duration patience) {
        this.patience = patience;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (hasFiles(request)) {
            places.enter(Asker.of(request), patience);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (hasFiles(request)) {
            places.leave(Asker.of(request));
        }
    }

    private static boolean hasFiles(HttpServletRequest request) {
        MultipartHttpServletRequest form = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return form != null && !form.getMultiFileMap().isEmpty();
    }
}
