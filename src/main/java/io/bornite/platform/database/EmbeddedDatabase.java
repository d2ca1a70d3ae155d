package io.bornite.platform.database;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.RefusedStart;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * PostgreSQL 18 as a child process on a free port. It keeps its files in {@code <data-dir>/postgres-18}: the major version
 * is in the path because a later major cannot read them. The files are durable: fsync and synchronous commit stay on, which
 * the library would switch off.
 */
class EmbeddedDatabase implements JdbcConnectionDetails, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;

    EmbeddedDatabase(BorniteProperties properties) throws IOException {
        if (properties.mode() == Mode.LIVE) {
            throw new RefusedStart("Live mode needs a database of its own: set spring.datasource.url");
        }
        Path folder = properties.dataDir().toAbsolutePath();
        Path data = folder.resolve("postgres-18");
        Files.createDirectories(folder);
        OrphanedPostmaster.stop(data);
        this.postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(folder.resolve("postgres-binaries").toFile())
                .setPGStartupWait(START_TIMEOUT)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "50")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("unix_socket_directories", "")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .start();
        log.info("Embedded PostgreSQL 18 runs on port {} with its files in {}", postgres.getPort(), data);
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    @Override
    public String getPassword() {
        return "postgres";
    }

    @Override
    public String getJdbcUrl() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void destroy() throws IOException {
        postgres.close();
    }
}
