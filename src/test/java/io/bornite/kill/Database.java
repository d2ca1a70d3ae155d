package io.bornite.kill;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A durable PostgreSQL beside the servers, from the same binaries as the embedded one, always on the same port. */
final class Database {

    private static final int STARTS_MAX = 20;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Path folder;
    private EmbeddedPostgres postgres;

    Database(Path folder) {
        this.folder = folder;
        this.postgres = start(0);
    }

    Path data() {
        return folder.resolve("postgres");
    }

    /** What makes a server use it. */
    Map<String, String> settings() {
        return Map.of(
                "SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", "postgres"),
                "SPRING_DATASOURCE_USERNAME", "postgres",
                "SPRING_DATASOURCE_PASSWORD", "postgres");
    }

    void kill() {
        Postmaster.of(data()).orElseThrow().kill();
    }

    void restart() {
        postgres = start(postgres.getPort());
    }

    private EmbeddedPostgres start(int port) {
        IOException last = new IOException("never tried");
        for (int attempt = 0; attempt < STARTS_MAX; attempt++) {
            try {
                return EmbeddedPostgres.builder()
                        .setDataDirectory(data())
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setPort(port)
                        .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "60")
                        .setServerConfig("unix_socket_directories", "")
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .start();
            } catch (IOException | IllegalStateException e) {
                // the backends of a killed postmaster hold its memory until they have noticed
                last = new IOException(e);
                Pause.of(PAUSE);
            }
        }
        throw new UncheckedIOException(last);
    }
}
