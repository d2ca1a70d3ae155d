package io.bornite.notification.realtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import tools.jackson.databind.json.JsonMapper;

/** Every two seconds: cuts sockets whose credential was revoked, asks silent ones, and closes those that do not answer. */
@Component
class WatchSockets implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WatchSockets.class);
    private static final int PAUSE_SECONDS = 2;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final CloseStatus REVOKED = new CloseStatus(4009, "The credential was revoked");
    private static final CloseStatus SILENT = new CloseStatus(4201, "No answer to a ping");

    private final ChannelServer server;
    private final SocketCredentials credentials;
    private final Members members;
    private final RealtimeProperties properties;
    private final JsonMapper json;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    WatchSockets(
            ChannelServer server,
            SocketCredentials credentials,
            Members members,
            RealtimeProperties properties,
            JsonMapper json,
            Clock clock) {
        this.server = server;
        this.credentials = credentials;
        this.members = members;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a failed round is logged by itself
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("realtime-watch").daemon().factory());
        timer.scheduleWithFixedDelay(this::round, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    private void round() {
        try {
            List<Socket> sockets = List.copyOf(server.sockets());
            cutRevoked(sockets);
            sockets.forEach(this::askIfSilent);
            members.refresh(sockets.stream()
                    .filter(socket -> !socket.presenceChannels().isEmpty())
                    .map(Socket::id)
                    .toList());
        } catch (RuntimeException e) {
            log.warn("Sockets could not be looked after: {}", e.toString());
        }
    }

    private void cutRevoked(List<Socket> sockets) {
        List<String> proven =
                sockets.stream().filter(Socket::hasCredential).map(Socket::id).toList();
        if (proven.isEmpty()) {
            return;
        }
        Set<String> revoked = credentials.revoked(proven);
        sockets.stream().filter(socket -> revoked.contains(socket.id())).forEach(socket -> socket.close(REVOKED));
        credentials.forget(revoked);
    }

    private void askIfSilent(Socket socket) {
        Instant now = clock.instant();
        Duration silence = Duration.between(socket.heardAt(), now);
        if (silence.compareTo(properties.activityTimeout().plus(ANSWER_TIMEOUT)) > 0 && socket.wasAsked()) {
            socket.close(SILENT);
        } else if (silence.compareTo(properties.activityTimeout()) > 0 && !socket.wasAsked()) {
            socket.ask(Frame.write(json, "pusher:ping", null, json.createObjectNode()));
        }
    }
}
