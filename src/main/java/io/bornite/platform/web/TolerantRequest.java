package io.bornite.platform.web;

import io.bornite.platform.InvalidRequest;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Double slashes are one, and one at the end is none; {@code name[]=} is {@code name=}, an empty body is {@code {}}, a body
 * of any type is JSON, and a body can be read again. What cannot be stored, a NUL in a parameter, is refused here for all.
 */
final class TolerantRequest extends HttpServletRequestWrapper {

    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    private final byte @Nullable [] body;
    private final boolean assumedJson;
    private final String uri;

    TolerantRequest(HttpServletRequest request, byte @Nullable [] body) {
        super(request);
        boolean emptyBody = body != null && isBlank(body);
        this.assumedJson = emptyBody || isAnyType(request.getContentType());
        this.body = emptyBody ? EMPTY_OBJECT : body;
        this.uri = repaired(request.getRequestURI());
    }

    private static String repaired(String uri) {
        String single = uri.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    @Override
    public String getRequestURI() {
        return uri;
    }

    @Override
    public @Nullable String getContentType() {
        return assumedJson ? MediaType.APPLICATION_JSON_VALUE : super.getContentType();
    }

    @Override
    public @Nullable String getHeader(String name) {
        return assumedJson && "Content-Type".equalsIgnoreCase(name) ? getContentType() : super.getHeader(name);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = plainOrBracketed(name);
        if (values != null && Stream.of(values).anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw new InvalidRequest(name, "isString", name + " must not contain NUL");
        }
        return values;
    }

    private String @Nullable [] plainOrBracketed(String name) {
        String[] plain = super.getParameterValues(name);
        String[] bracketed = super.getParameterValues(name + "[]");
        if (plain == null || bracketed == null) {
            return plain == null ? bracketed : plain;
        }
        return Stream.of(plain, bracketed).flatMap(Stream::of).toArray(String[]::new);
    }

    @Override
    public int getContentLength() {
        return body == null ? super.getContentLength() : body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body == null ? super.getContentLengthLong() : body.length;
    }

    @Override
    public ServletInputStream getInputStream() throws java.io.IOException {
        return body == null ? super.getInputStream() : new Replay(body);
    }

    @Override
    public BufferedReader getReader() throws java.io.IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static boolean isAnyType(@Nullable String type) {
        return type != null && type.contains("*");
    }

    private static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (!Character.isWhitespace(b)) {
                return false;
            }
        }
        return true;
    }

    private static final class Replay extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Replay(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("Requests are read by blocking virtual threads");
        }
    }
}
