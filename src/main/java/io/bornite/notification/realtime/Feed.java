package io.bornite.notification.realtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Listens to what any node announces, on one connection of its own, and hands it to the connections of this node. */
@Component
class Feed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Feed.class);
    private static final int WAIT_MILLIS = 500;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DataSource database;
    private final ChannelServer server;
    private final JsonMapper json;
    private volatile boolean running;

    Feed(DataSource database, ChannelServer server, JsonMapper json) {
        this.database = database;
        this.server = server;
        this.json = json;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("realtime-feed").daemon().start(this::listen);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void listen() {
        while (running) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + Announcements.TOPIC);
                pass(connection.unwrap(PGConnection.class));
                statement.execute("unlisten *");
            } catch (SQLException lost) {
                if (running) {
                    log.warn("Live events pause: {}", lost.getMessage());
                    LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
                }
            }
        }
    }

    private void pass(PGConnection connection) throws SQLException {
        while (running) {
            PGNotification[] announced = connection.getNotifications(WAIT_MILLIS);
            if (announced != null) {
                for (PGNotification one : announced) {
                    JsonNode event = json.readTree(one.getParameter());
                    server.deliver(
                            event.path("channel").asString(),
                            event.path("event").asString(),
                            event.path("data"));
                }
            }
        }
    }
}
