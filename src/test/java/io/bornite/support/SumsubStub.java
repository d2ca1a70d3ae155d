package io.bornite.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of Sumsub's public API as is used, refusing whatever is not signed as it demands. */
public final class SumsubStub {

    public static final String APP_TOKEN = "sbx:app-token";
    public static final String SECRET = "stub-secret-key";
    public static final String WEBHOOK_SECRET = "stub-webhook-secret";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final Map<String, String> applicants = new ConcurrentHashMap<>();
    private final Map<String, String> reviews = new ConcurrentHashMap<>();
    private final List<JsonNode> forms = new CopyOnWriteArrayList<>();
    private volatile int broken;
    private volatile @Nullable String stalled;

    public SumsubStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The forms of all applicants it was ever asked to make, in the order in which they came. */
    public List<JsonNode> forms() {
        return forms;
    }

    /** The next so many requests are answered with an error page. */
    public void breakDown(int requests) {
        broken = requests;
    }

    /** The next answer to a path that ends so breaks off in its middle, and the connection stays open. */
    public void stall(String ending) {
        stalled = ending;
    }

    /** @param result such as {@code "reviewAnswer":"GREEN"} */
    public void review(String applicant, String status, String result) {
        reviews.put(applicant, "{\"reviewStatus\":\"" + status + "\",\"reviewResult\":{" + result + "}}");
    }

    public static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (broken > 0) {
            broken--;
            say(exchange, 502, "<html>Bad gateway</html>");
        } else if (stalled != null && exchange.getRequestURI().getPath().endsWith(stalled)) {
            stalled = null;
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        } else if (!isSigned(exchange, body)) {
            say(exchange, 401, "{\"description\":\"Invalid signature\"}");
        } else {
            route(exchange, body);
        }
    }

    private void route(HttpExchange exchange, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/resources/applicants")) {
            JsonNode form = JSON.readTree(body);
            forms.add(form);
            String reference = form.path("externalUserId").asString();
            String id = "app-" + reference;
            boolean isNew = applicants.putIfAbsent(reference, id) == null;
            reviews.putIfAbsent(id, "{\"reviewStatus\":\"init\"}");
            say(exchange, isNew ? 201 : 409, isNew ? "{\"id\":\"" + id + "\"}" : "{\"code\":409}");
        } else if (path.startsWith("/resources/applicants/-;externalUserId=")) {
            String reference = path.substring(path.indexOf('=') + 1, path.lastIndexOf('/'));
            say(exchange, 200, "{\"id\":\"" + applicants.get(reference) + "\"}");
        } else if (path.endsWith("/status")) {
            String id = path.split("/", -1)[3];
            say(exchange, 200, Objects.requireNonNull(reviews.get(id)));
        } else if (path.endsWith("/websdkLink")) {
            String reference = JSON.readTree(body).path("userId").asString();
            say(exchange, 200, "{\"url\":\"https://in.sumsub.test/websdk/p/" + reference + "\"}");
        } else {
            say(exchange, 404, "{}");
        }
    }

    private static boolean isSigned(HttpExchange exchange, String body) {
        String time = exchange.getRequestHeaders().getFirst("X-App-Access-Ts");
        String signed = time + exchange.getRequestMethod() + exchange.getRequestURI() + body;
        return APP_TOKEN.equals(exchange.getRequestHeaders().getFirst("X-App-Token"))
                && signature(SECRET, signed.getBytes(StandardCharsets.UTF_8))
                        .equals(exchange.getRequestHeaders().getFirst("X-App-Access-Sig"));
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
