package io.bornite.kill;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** A durable PostgreSQL beside the servers, from the same binaries as the embedded one, always on the same port. */
final class Database {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LOOKS_MAX = 150;
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "max_connections", "60",
            "unix_socket_directories", "");

    private final Path folder;
    private final EmbeddedPostgres first;
    /** The program that runs. */
    private final String postgres;

    Database(Path folder) throws IOException {
        this.folder = folder;
        // the library repeats what the killed PostgreSQL says
        ((Logger) LoggerFactory.getLogger(EmbeddedPostgres.class.getPackageName())).setLevel(Level.WARN);
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
        SETTINGS.forEach(builder::setServerConfig);
        this.first = builder.start();
        this.postgres =
                Postmaster.of(data()).orElseThrow().process().info().command().orElseThrow();
    }

    Path data() {
        return folder.resolve("postgres");
    }

    /** What makes a server use it. */
    Map<String, String> settings() {
        return Map.of(
                "SPRING_DATASOURCE_URL", first.getJdbcUrl("postgres", "postgres"),
                "SPRING_DATASOURCE_USERNAME", "postgres",
                "SPRING_DATASOURCE_PASSWORD", "postgres");
    }

    void kill() {
        Postmaster.of(data()).orElseThrow().kill();
    }

    /** Starts it on the same data; it refuses as long as backends of the killed one have not noticed its death. */
    void restart() {
        Process process = launch();
        for (int look = 0; look < LOOKS_MAX; look++) {
            Pause.of(PAUSE);
            if (!process.isAlive()) {
                process = launch();
            } else if (Postmaster.of(data()).isPresent()) {
                return;
            }
        }
        throw new IllegalStateException("PostgreSQL does not start again");
    }

    private Process launch() {
        // PostgreSQL refuses to run as root: there it gets a user namespace of its own, as the library gives it
        List<String> command =
                new ArrayList<>("root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of());
        command.addAll(List.of(postgres, "-D", data().toString(), "-p", Integer.toString(first.getPort())));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("postgres.log").toFile()))
                    .redirectInput(new File("/dev/null"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
