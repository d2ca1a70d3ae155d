package io.bornite.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderGivesBackWhatWasPutAndForgetsWhatWasDeleted() {
        assertKeepsItsPromise(new FolderStore(folder.resolve("files")));
    }

    @Test
    void anyStoreThatSpeaksS3GivesBackWhatWasPutAndForgetsWhatWasDeleted() throws IOException {
        Map<String, byte[]> objects = new ConcurrentHashMap<>();
        Map<String, String> signatures = new ConcurrentHashMap<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, objects, signatures));
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        FileProperties.S3 properties =
                new FileProperties.S3("papers", "eu-central-1", endpoint, "the-key", "the-secret", "files/");

        try (S3Store store = new S3Store(properties)) {
            assertKeepsItsPromise(store);
        } finally {
            server.stop(0);
        }

        assertThat(signatures.keySet()).allMatch(path -> path.startsWith("/papers/files/"));
        assertThat(signatures.values())
                .allMatch(signature -> signature.startsWith("AWS4-HMAC-SHA256 Credential=the-key/")
                        && signature.contains("/eu-central-1/s3/aws4_request"));
    }

    private static void assertKeepsItsPromise(ObjectStore store) {
        byte[] sealed = "sealed".getBytes(StandardCharsets.UTF_8);
        assertThat(store.get("a")).isEmpty();

        store.put("a", new byte[] {1});
        store.put("a", sealed);

        assertThat(store.get("a")).hasValueSatisfying(found -> assertThat(found).isEqualTo(sealed));
        assertThat(store.get("b")).isEmpty();
        store.delete("a");
        store.delete("a");
        assertThat(store.get("a")).isEmpty();
    }

    /** As much of S3 as the client uses. */
    private static void answer(HttpExchange exchange, Map<String, byte[]> objects, Map<String, String> signatures)
            throws IOException {
        String path = exchange.getRequestURI().getPath();
        signatures.put(path, Objects.requireNonNull(exchange.getRequestHeaders().getFirst("Authorization")));
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path, exchange.getRequestBody().readAllBytes());
                exchange.getResponseHeaders().add("ETag", "\"1\"");
                exchange.sendResponseHeaders(200, -1);
            }
            case "DELETE" -> {
                objects.remove(path);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> {
                byte[] found = objects.get(path);
                byte[] body = found != null
                        ? found
                        : "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>"
                                .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(found != null ? 200 : 404, body.length);
                exchange.getResponseBody().write(body);
            }
        }
        exchange.close();
    }
}
