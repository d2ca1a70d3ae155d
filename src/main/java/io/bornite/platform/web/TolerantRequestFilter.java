package io.bornite.platform.web;

import io.bornite.platform.ErrorWriter;
import io.bornite.platform.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads requests as tolerantly as the contract's clients need ({@link TolerantRequest}), bounds the size of a body, and
 * gives every request an id that stands in the answer and in the log.
 */
@Component
@Order(FilterOrder.TOLERANCE)
class TolerantRequestFilter extends OncePerRequestFilter {

    static final int MAXIMUM_BODY_BYTES = 2 * 1024 * 1024;
    static final String TOO_LARGE = "The request body is too large";

    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final ErrorWriter errors;

    TolerantRequestFilter(ErrorWriter errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String requestId = requestId(request.getHeader(REQUEST_ID));
        response.setHeader(REQUEST_ID, requestId);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        MDC.put("requestId", requestId);
        try {
            byte[] body = body(request);
            if (body != null && body.length > MAXIMUM_BODY_BYTES) {
                errors.write(response, HttpStatus.CONTENT_TOO_LARGE, TOO_LARGE);
                return;
            }
            chain.doFilter(new TolerantRequest(request, body), new WholeResponse(response));
        } finally {
            MDC.remove("requestId");
        }
    }

    private static String requestId(@Nullable String given) {
        return given != null && REQUEST_ID_FORM.matcher(given).matches()
                ? given
                : new UUID(
                                ThreadLocalRandom.current().nextLong(),
                                ThreadLocalRandom.current().nextLong())
                        .toString();
    }

    /** The whole body, or one byte more than is allowed; null for a file upload or a form, which are read as they come. */
    private static byte @Nullable [] body(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type != null
                && (type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                        || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE))) {
            return null;
        }
        if (request.getContentLengthLong() > MAXIMUM_BODY_BYTES) {
            return new byte[MAXIMUM_BODY_BYTES + 1];
        }
        return request.getInputStream().readNBytes(MAXIMUM_BODY_BYTES + 1);
    }
}
