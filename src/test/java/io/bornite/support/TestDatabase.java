package io.bornite.support;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * One PostgreSQL for the whole test run, migrated once into a template; each database of a test is a copy of its
 * files, which takes a quarter of the processor time of a copy through the log. It is stopped after all Spring contexts
 * are closed, and its files stay until the next run, because deleting them would hold up the end of the JVM.
 */
public final class TestDatabase {

    private static final Path DATA = TestFolder.resolve("postgres");
    private static final EmbeddedPostgres POSTGRES = start();
    private static final AtomicInteger CLONES = new AtomicInteger();
    private static final AtomicBoolean SERVES_CONTEXTS = new AtomicBoolean();

    private TestDatabase() {}

    /** The URL of a fresh, migrated database of its own for a Spring context. */
    public static String freshUrl() {
        SERVES_CONTEXTS.set(true);
        return cloneUrl();
    }

    private static String cloneUrl() {
        String name = "test_" + CLONES.incrementAndGet();
        execute("create database " + name + " template migrated strategy file_copy");
        return POSTGRES.getJdbcUrl("postgres", name);
    }

    /** A pool on a fresh, migrated database of its own; whoever asks closes it. */
    public static HikariDataSource fresh() {
        return pool(cloneUrl());
    }

    /** As {@link #fresh}, but migrated no further than to a version: what {@link #migrate} makes of old rows can be seen. */
    public static HikariDataSource asOf(String version) {
        HikariDataSource pool = empty();
        Flyway.configure().dataSource(pool).target(version).load().migrate();
        return pool;
    }

    /** As {@link #fresh}, but not migrated at all. */
    public static HikariDataSource empty() {
        String name = "test_" + CLONES.incrementAndGet();
        execute("create database " + name);
        return pool(POSTGRES.getJdbcUrl("postgres", name));
    }

    public static void migrate(HikariDataSource pool) {
        Flyway.configure().dataSource(pool).load().migrate();
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername("postgres");
        pool.setPassword("postgres");
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(1); // most tests need one, and each is a process
        return pool;
    }

    private static EmbeddedPostgres start() {
        try {
            FileSystemUtils.deleteRecursively(DATA);
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(DATA)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("autovacuum", "off") // it starts a process for each database a minute
                    .setServerConfig("full_page_writes", "off")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .start();
            SpringApplication.getShutdownHandlers().add(() -> close(postgres));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeUnlessContextsAreOpen(postgres)));
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database migrated");
            }
            Flyway.configure()
                    .dataSource(postgres.getDatabase("postgres", "migrated"))
                    .load()
                    .migrate();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) {
        try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Spring's own hook, which runs the handler above, exists only once a context has been started. */
    private static void closeUnlessContextsAreOpen(EmbeddedPostgres postgres) {
        if (!SERVES_CONTEXTS.get()) {
            close(postgres);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
