package io.bornite.platform.idempotency;

import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.Rejected;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Reads the key of a request, strictly: one header, visible ASCII, at most 255 characters. */
final class RequestKey {

    private static final String ATTRIBUTE = IdempotencyKey.class.getName();
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1," + IdempotencyKey.MAXIMUM_LENGTH + "}");

    private RequestKey() {}

    static IdempotencyKey read(HttpServletRequest request) throws IOException {
        List<String> values = Collections.list(request.getHeaders(IdempotencyKey.HEADER));
        if (values.size() != 1 || !FORM.matcher(values.getFirst()).matches()) {
            throw new Rejected(IdempotencyKey.HEADER + " must be one value of 1 to " + IdempotencyKey.MAXIMUM_LENGTH
                    + " visible ASCII characters");
        }
        return new IdempotencyKey(values.getFirst(), hash(request));
    }

    static void keep(HttpServletRequest request, IdempotencyKey key) {
        request.setAttribute(ATTRIBUTE, key);
    }

    static @Nullable IdempotencyKey kept(HttpServletRequest request) {
        return (IdempotencyKey) request.getAttribute(ATTRIBUTE);
    }

    /** Uploads are told apart by their path and length alone: reading them here would take them from the controller. */
    private static String hash(HttpServletRequest request) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (request.getMethod() + " " + request.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
            String type = request.getContentType();
            if (type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
                digest.update(Long.toString(request.getContentLengthLong()).getBytes(StandardCharsets.UTF_8));
            } else {
                digest.update(request.getInputStream().readAllBytes());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
