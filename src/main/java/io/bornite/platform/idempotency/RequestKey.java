package io.bornite.platform.idempotency;

import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.Rejected;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
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

    private static String hash(HttpServletRequest request) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getMethod() + " " + target(request) + "\n").getBytes(StandardCharsets.UTF_8));
            String type = request.getContentType();
            if (type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
                hashParts(request, digest);
            } else if (type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
                hashFields(request, digest);
            } else {
                digest.update(request.getInputStream().readAllBytes());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it was written: no path has a question mark of its own. */
    private static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** The server bounds them, and has read them for the controller too: the stream has no bound and is read once. */
    private static void hashFields(HttpServletRequest request, MessageDigest digest) {
        request.getParameterMap().forEach((name, values) -> {
            update(digest, name);
            for (String value : values) {
                update(digest, value);
            }
            digest.update((byte) '\n');
        });
    }

    private static void update(MessageDigest digest, String text) {
        digest.update((text.length() + " " + text + " ").getBytes(StandardCharsets.UTF_8));
    }

    /** What stands in the form, whatever its boundary is called; the controller gets the same parts again. */
    private static void hashParts(HttpServletRequest request, MessageDigest digest) throws IOException {
        for (Part part : parts(request)) {
            digest.update((part.getName() + " " + part.getSize() + "\n").getBytes(StandardCharsets.UTF_8));
            try (InputStream content = part.getInputStream()) {
                byte[] some = new byte[8 * 1024];
                for (int length = content.read(some); length >= 0; length = content.read(some)) {
                    digest.update(some, 0, length);
                }
            }
        }
    }

    /** None if it is no form, a broken or a too large one: the dispatcher refuses it, and a refusal keeps no key. */
    private static Collection<Part> parts(HttpServletRequest request) {
        try {
            return request.getParts();
        } catch (IOException | ServletException | IllegalStateException _) {
            return List.of();
        }
    }
}
