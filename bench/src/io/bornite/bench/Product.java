package io.bornite.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged server with the flags that docs/running.md recommends. */
final class Product implements AutoCloseable {

    private static final String FLAGS = "@jvm.options";
    private static final int TRAINING_SECONDS = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final Child child;
    private final double startedAfterCpuSeconds;

    private Product(Child child, double startedAfterCpuSeconds) {
        this.child = child;
        this.startedAfterCpuSeconds = startedAfterCpuSeconds;
    }

    /**
     * Runs it once under some load and keeps what the virtual machine has learned, as docs/running.md shows; its data is
     * for {@link Starts}.
     */
    static void train(Settings settings) throws Exception {
        String flag = "-XX:AOTCacheOutput=" + settings.cache();
        try (Product learning = start(settings, settings.jar(), Starts.DATA, null, List.of(flag))) {
            Customers customers = Customers.of(learning, 8);
            new HttpLoad(learning.port(), customers::randomSend).run(64, TRAINING_SECONDS);
        }
        if (Files.notExists(settings.cache())) {
            throw new IllegalStateException("The server left no cache behind");
        }
    }

    /** @param database of its own, or null for the embedded one in its data folder */
    static Product start(Settings settings, String data, Database database) throws Exception {
        return start(settings, settings.jar(), data, database);
    }

    static Product start(Settings settings, Path jar, String data, Database database) throws Exception {
        List<String> flags = new ArrayList<>();
        if (Files.exists(settings.cache())) {
            flags.add("-XX:AOTCache=" + settings.cache());
        }
        if (System.getProperty("bench.flags") != null) {
            flags.addAll(List.of(System.getProperty("bench.flags").split(" ")));
        }
        return start(settings, jar, data, database, flags);
    }

    private static Product start(Settings settings, Path jar, String data, Database database, List<String> flags)
            throws Exception {
        int port = Child.freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(FLAGS);
        command.addAll(flags);
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--bornite.data-dir=" + settings.work().resolve(data),
                "--bornite.sandbox.chain.block-time=200ms"));
        if (database != null) {
            command.addAll(List.of(
                    "--spring.datasource.url=" + database.url(),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres"));
        }
        Child child = new Child(new ProcessBuilder(command), port, settings.work().resolve("server.log"));
        child.awaitPort();
        Product product = new Product(child, 0);
        while (product.status("/actuator/health/readiness") != 200) {
            Thread.sleep(20);
        }
        return new Product(child, child.cpuSeconds());
    }

    int port() {
        return child.port();
    }

    Child process() {
        return child;
    }

    /** Processor seconds until it said that it is ready. */
    double startCost() {
        return startedAfterCpuSeconds;
    }

    JsonNode get(String path, String token) throws Exception {
        return send(request(path, token).build());
    }

    JsonNode post(String path, String token, String body) throws Exception {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    @Override
    public void close() throws InterruptedException {
        child.close();
    }

    private int status(String path) throws Exception {
        return http.send(request(path, "").build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + child.port() + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) throws Exception {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(request.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }
}
