package io.bornite.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks any of the servers. Who gets no answer does not know what happened, and asks again with the same key. */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final Duration PERSISTENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<URI> servers;

    public Api(List<URI> servers) {
        this.servers = servers;
    }

    /** No answer that says what happened: a broken connection, a timeout, a 5xx. */
    public static final class NoAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoAnswer(String message) {
            super(message, null, false, false);
        }
    }

    public record Answer(int status, JsonNode body) {

        public JsonNode ok() {
            if (status != 200) {
                throw new IllegalStateException("Answered " + status + ": " + body);
            }
            return body;
        }
    }

    /** Repeats something that may be repeated until it is answered. */
    public static <T> T persist(Supplier<T> question) {
        long deadline = System.nanoTime() + PERSISTENCE.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (NoAnswer e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("No answer for " + PERSISTENCE, e);
                }
                Pause.of(PAUSE);
            }
        }
    }

    public Answer get(String path, @Nullable String token) {
        return ask("GET", path, token, null, null);
    }

    public Answer post(String path, @Nullable String token, @Nullable String key, String json) {
        return ask("POST", path, token, key, json);
    }

    private Answer ask(
            String method, String path, @Nullable String token, @Nullable String key, @Nullable String json) {
        URI server = servers.get(ThreadLocalRandom.current().nextInt(servers.size()));
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                throw new NoAnswer(answer.statusCode() + " " + answer.body());
            }
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new NoAnswer(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
