package io.bornite.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bare client of the Pusher protocol, for what its own library would not do. */
public final class PusherClient implements AutoCloseable, WebSocket.Listener {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PATIENCE_SECONDS = 15;

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private @Nullable WebSocket socket;
    private String id = "";

    private PusherClient() {}

    public static PusherClient connect(int port, String key) {
        PusherClient client = dial(port, "/app/" + key + "?protocol=7&client=test&version=1");
        client.id = JSON.readTree(client.next().path("data").asString())
                .path("socket_id")
                .asString();
        return client;
    }

    public static PusherClient dial(int port, String path) {
        return dial(HttpClient.newHttpClient().newWebSocketBuilder(), port, path);
    }

    /** As a browser does that shows a page of this origin. */
    public static PusherClient dialFrom(String origin, int port, String key) {
        return dial(
                HttpClient.newHttpClient().newWebSocketBuilder().header("Origin", origin),
                port,
                "/app/" + key + "?protocol=7");
    }

    private static PusherClient dial(WebSocket.Builder builder, int port, String path) {
        PusherClient client = new PusherClient();
        client.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), client)
                .join();
        return client;
    }

    public String id() {
        return id;
    }

    public void say(String text) {
        java.util.Objects.requireNonNull(socket).sendText(text, true).join();
    }

    public void subscribe(String channel, String auth) {
        say("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"%s\",\"auth\":\"%s\"}}".formatted(channel, auth));
    }

    public void signIn(String auth, String userData) {
        say(JSON.writeValueAsString(
                Map.of("event", "pusher:signin", "data", Map.of("auth", auth, "user_data", userData))));
    }

    /** @param answer of the operation that signs a presence channel */
    public void join(String channel, JsonNode answer) {
        say(JSON.writeValueAsString(Map.of(
                "event",
                "pusher:subscribe",
                "data",
                Map.of(
                        "channel", channel,
                        "auth", answer.path("auth").asString(),
                        "channel_data", answer.path("channel_data").asString()))));
    }

    public JsonNode next() {
        try {
            JsonNode frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("Nothing was said");
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The data of the next event of this name; others are passed over. */
    public JsonNode nextData(String event) {
        JsonNode frame = next();
        while (!frame.path("event").asString().equals(event)) {
            frame = next();
        }
        return JSON.readTree(frame.path("data").asString());
    }

    public int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            frames.add(JSON.readTree(part.toString()));
            part.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
