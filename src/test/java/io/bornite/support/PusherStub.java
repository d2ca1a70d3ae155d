package io.bornite.support;

import com.pusher.rest.SignatureUtil;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands at the other end of a hosted Pusher: it takes batches that are signed as Pusher's own library signs them,
 * and answers 401 to all others, as Pusher does.
 */
public final class PusherStub {

    public static final String APP_ID = "4711";
    public static final String KEY = "hosted-key";
    public static final String SECRET = "hosted-secret";

    private static final Duration SIGNATURE_AGE_MAX = Duration.ofMinutes(10);
    private static final int PATIENCE_SECONDS = 20;

    private final HttpServer server;
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    private volatile int status = 200;
    private volatile boolean isEndless;

    public PusherStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on everything that is well signed is taken and answered with this status. */
    public void answer(int next) {
        status = next;
        isEndless = false;
    }

    /** From now on an answer has a head, and a body that never ends. */
    public void answerWithoutEnd() {
        isEndless = true;
    }

    /** What was signed wrongly, and how. */
    public BlockingQueue<String> refused() {
        return refused;
    }

    /** The next event of a channel; others are passed over. */
    public JsonNode next(String channel) {
        try {
            for (JsonNode event = poll(); event != null; event = poll()) {
                if (event.path("channel").asString().equals(channel)) {
                    return event;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("Nothing came for " + channel + "; refused: " + refused);
    }

    private @Nullable JsonNode poll() throws InterruptedException {
        return events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String wrong = wrong(exchange, body);
        if (wrong == null) {
            boolean ends = !isEndless;
            exchange.sendResponseHeaders(status, ends ? -1 : 0);
            JsonMapper.shared().readTree(body).path("batch").forEach(events::add);
            if (!ends) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                return;
            }
        } else {
            refused.add(wrong);
            exchange.sendResponseHeaders(401, -1);
        }
        exchange.close();
    }

    private static @Nullable String wrong(HttpExchange exchange, byte[] body) {
        Map<String, String> query = Arrays.stream(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, _) -> a, TreeMap::new));
        String signature = query.remove("auth_signature");
        String signed =
                exchange.getRequestMethod() + "\n" + exchange.getRequestURI().getPath() + "\n"
                        + query.entrySet().stream()
                                .map(pair -> pair.getKey() + "=" + pair.getValue())
                                .collect(Collectors.joining("&"));
        if (!exchange.getRequestURI().getPath().equals("/apps/" + APP_ID + "/batch_events")) {
            return "path " + exchange.getRequestURI();
        }
        if (!KEY.equals(query.get("auth_key")) || !"1.0".equals(query.get("auth_version"))) {
            return "key or version " + query;
        }
        if (!md5(body).equals(query.get("body_md5"))) {
            return "body " + query;
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(query.get("auth_timestamp")));
        if (Duration.between(at, Instant.now()).abs().compareTo(SIGNATURE_AGE_MAX) > 0) {
            return "time " + at;
        }
        return SignatureUtil.sign(signed, SECRET).equals(signature) ? null : "signature of " + signed;
    }

    private static String md5(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The signature of a channel for a socket, as Pusher's own library makes it. */
    public static String channelAuth(String socketId, String channel) {
        return KEY + ":" + SignatureUtil.sign(socketId + ":" + channel, SECRET);
    }
}
