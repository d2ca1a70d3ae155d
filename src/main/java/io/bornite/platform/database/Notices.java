package io.bornite.platform.database;

import io.bornite.platform.BackgroundThread;
import io.bornite.platform.BackgroundWork;
import io.bornite.platform.NoticeListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hears all notices on one connection, and says to the listeners whenever it can or cannot hear. */
@Component
class Notices implements BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final Duration LISTEN = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final DataSource database;
    private final Map<String, NoticeListener> listeners;
    private final BackgroundThread thread = new BackgroundThread("notices", this::run, LISTEN.plus(PAUSE));

    Notices(DataSource database, List<NoticeListener> listeners) {
        this.database = database;
        this.listeners = listeners.stream().collect(Collectors.toMap(NoticeListener::topic, Function.identity()));
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    private void run() {
        while (thread.isWanted()) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setNetworkTimeout(Runnable::run, (int) ANSWER.toMillis());
                for (String topic : listeners.keySet()) {
                    statement.execute("listen " + topic);
                }
                try {
                    listeners.values().forEach(listener -> listener.hearing(true));
                    hear(connection.unwrap(PGConnection.class), statement);
                } finally {
                    listeners.values().forEach(listener -> listener.hearing(false));
                }
                statement.execute("unlisten *");
            } catch (SQLException e) {
                log.info("Notices of other nodes are not heard until the database answers: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void hear(PGConnection connection, Statement probe) throws SQLException {
        while (thread.isWanted()) {
            PGNotification[] notices = connection.getNotifications((int) LISTEN.toMillis());
            for (PGNotification notice : notices) {
                tell(notice);
            }
            if (notices.length == 0) {
                probe.execute("select 1"); // a connection that is cut off is silent, not broken
            }
        }
    }

    private void tell(PGNotification notice) {
        NoticeListener listener = listeners.get(notice.getName());
        if (listener == null) {
            return;
        }
        try {
            listener.heard(notice.getParameter());
        } catch (RuntimeException e) {
            log.error("A notice on {} could not be taken", notice.getName(), e);
        }
    }
}
