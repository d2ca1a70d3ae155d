package io.bornite.identity.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears from the database which session was revoked or which person changed, on any node, and has it forgotten. While it
 * cannot hear, nothing is kept and every request is read again.
 */
@Component
class BearerNotices implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BearerNotices.class);
    private static final Duration LISTEN = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource database;
    private final BearerCache cache;
    private volatile @Nullable Thread listener;

    BearerNotices(DataSource database, BearerCache cache) {
        this.database = database;
        this.cache = cache;
    }

    @Override
    public void start() {
        listener = Thread.ofPlatform().name("bearer-notices").daemon().start(this::listen);
    }

    @Override
    public void stop() {
        Thread running = listener;
        listener = null;
        if (running != null) {
            LockSupport.unpark(running);
            try {
                running.join(LISTEN.plus(PAUSE));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    private void listen() {
        while (isListener()) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen bornite_bearer");
                try {
                    cache.hear(true);
                    hear(connection.unwrap(PGConnection.class), statement);
                } finally {
                    cache.hear(false);
                }
                statement.execute("unlisten bornite_bearer");
            } catch (SQLException e) {
                log.info(
                        "Bearers are read from the database each time until it can be heard again: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void hear(PGConnection connection, Statement probe) throws SQLException {
        while (isListener()) {
            PGNotification[] notices = connection.getNotifications((int) LISTEN.toMillis());
            for (PGNotification notice : notices) {
                cache.forget(UUID.fromString(notice.getParameter()));
            }
            if (notices.length == 0) {
                probe.execute("select 1"); // a connection that is cut off is silent, not broken
            }
        }
    }

    private boolean isListener() {
        return Thread.currentThread() == listener;
    }
}
