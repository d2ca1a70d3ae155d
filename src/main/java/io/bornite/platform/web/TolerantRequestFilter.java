package io.bornite.platform.web;

import io.bornite.platform.ClientNetwork;
import io.bornite.platform.ErrorWriter;
import io.bornite.platform.FilterOrder;
import io.bornite.platform.Unavailable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.security.Principal;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads requests as tolerantly as the contract's clients need ({@link TolerantRequest}), and bounds the size of a body, and
 * of all bodies together: apart for those who have proven who they are, so that no stranger takes their place.
 */
@Component
@Order(FilterOrder.TOLERANCE)
class TolerantRequestFilter extends OncePerRequestFilter {

    static final int MAXIMUM_BODY_BYTES = 2 * 1024 * 1024;
    static final String TOO_LARGE = "The request body is too large";

    private static final int OF_STRANGERS_BYTES = 8 * 1024 * 1024;
    private static final int OF_CALLERS_BYTES = 32 * 1024 * 1024;

    private final ErrorWriter errors;
    private final HeldBodies ofStrangers = new HeldBodies(OF_STRANGERS_BYTES, System::nanoTime);
    private final HeldBodies ofCallers = new HeldBodies(OF_CALLERS_BYTES, System::nanoTime);

    TolerantRequestFilter(ErrorWriter errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForm(request)) {
            chain.doFilter(new TolerantRequest(request, null), response);
            return;
        }
        if (request.getContentLengthLong() > MAXIMUM_BODY_BYTES) {
            errors.write(response, HttpStatus.CONTENT_TOO_LARGE, TOO_LARGE);
            return;
        }
        HeldBodies.Body body;
        try {
            body = body(request);
        } catch (Unavailable full) {
            errors.write(response, full);
            return;
        } catch (SocketTimeoutException _) {
            errors.write(response, HttpStatus.REQUEST_TIMEOUT, "The request body comes too slowly");
            return;
        }
        try (body) {
            if (body.bytes().length > MAXIMUM_BODY_BYTES) {
                errors.write(response, HttpStatus.CONTENT_TOO_LARGE, TOO_LARGE);
                return;
            }
            chain.doFilter(new TolerantRequest(request, body.bytes()), response);
        }
    }

    private HeldBodies.Body body(HttpServletRequest request) throws IOException {
        Principal caller = request.getUserPrincipal();
        InputStream in = request.getInputStream();
        long length = request.getContentLengthLong();
        return caller == null
                ? ofStrangers.read(ClientNetwork.of(request).name(), in, length, MAXIMUM_BODY_BYTES)
                : ofCallers.read(caller.getName(), in, length, MAXIMUM_BODY_BYTES);
    }

    /** A file upload or a form, which are read as they come. */
    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && (type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                        || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE));
    }
}
