package io.bornite.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A small HTTP client of one server; immutable, each {@code with…} is a copy with one more header. */
public final class ApiClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final int port;
    private final List<String> headers;

    public ApiClient(int port, List<String> headers) {
        this.port = port;
        this.headers = List.copyOf(headers);
    }

    /** What came back: the status, the parsed body (missing when it is not JSON), and the rest. */
    public record Answer(int status, JsonNode body, String text, java.net.http.HttpHeaders headers) {

        /** The body of a 200; anything else fails the test with what came back. */
        public JsonNode ok() {
            if (status != 200) {
                throw new AssertionError("Expected a 200, got " + status + ": " + text);
            }
            return body;
        }

        public @Nullable String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        public String at(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    public ApiClient with(String header, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        more.add(value);
        return new ApiClient(port, more);
    }

    /** The same server, asked by nobody in particular. */
    public ApiClient anybody() {
        return new ApiClient(port, List.of());
    }

    public ApiClient withBearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public ApiClient withKey(String idempotencyKey) {
        return with("Idempotency-Key", idempotencyKey);
    }

    public Answer get(String path) {
        return send("GET", path, null, "application/json");
    }

    public Answer post(String path, String json) {
        return send("POST", path, json, "application/json");
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json, "application/json");
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json, "application/json");
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, "application/json");
    }

    /** Sends a multipart form. */
    public Answer submit(String method, String path, Form form) {
        return exchange(method, path, HttpRequest.BodyPublishers.ofByteArray(form.bytes()), Form.type());
    }

    public Answer send(String method, String path, @Nullable String body, String contentType) {
        return exchange(
                method,
                path,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body),
                contentType);
    }

    /** The same without saying how long it is. */
    public Answer sendChunked(String method, String path, String body, String contentType) {
        return exchange(
                method,
                path,
                HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))),
                contentType);
    }

    private Answer exchange(String method, String path, HttpRequest.BodyPublisher body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TIMEOUT)
                .header("Content-Type", contentType)
                .method(method, body);
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(HttpResponse<String> response) {
        boolean isJson = response.headers()
                .firstValue("Content-Type")
                .map(type -> type.contains("json"))
                .orElse(false);
        return isJson && !response.body().isEmpty() ? JSON.readTree(response.body()) : MissingNode.getInstance();
    }
}
