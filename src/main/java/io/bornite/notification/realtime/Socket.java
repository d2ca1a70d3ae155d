package io.bornite.notification.realtime;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.SessionLimitExceededException;

/** One connection: its id, what it listens to, and when it was last heard. A consumer that is too slow is closed. */
final class Socket {

    private static final Logger log = LoggerFactory.getLogger(Socket.class);
    private static final int SEND_TIMEOUT_MILLIS = 5_000;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int MESSAGES_A_SECOND = 50;
    private static final long ID_BOUND = 1_000_000_000L;

    private final WebSocketSession session;
    private final String id;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private volatile Instant heardAt;
    private volatile boolean asked;
    private long second;
    private int messages;

    Socket(WebSocketSession session, Instant now) {
        this.session = new ConcurrentWebSocketSessionDecorator(session, SEND_TIMEOUT_MILLIS, BUFFER_BYTES);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.id = random.nextLong(ID_BOUND) + "." + random.nextLong(ID_BOUND);
        this.heardAt = now;
    }

    String id() {
        return id;
    }

    Set<String> channels() {
        return channels;
    }

    List<String> presenceChannels() {
        return channels.stream()
                .filter(channel -> channel.startsWith(OrganizationChannels.PRESENCE))
                .toList();
    }

    Instant heardAt() {
        return heardAt;
    }

    /** Whether it was asked for a sign of life since it was last heard. */
    boolean wasAsked() {
        return asked;
    }

    void ask(String ping) {
        asked = true;
        send(ping);
    }

    /** @return false if it talks more than a client has reason to */
    boolean hear(Instant now) {
        heardAt = now;
        asked = false;
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            messages = 0;
        }
        messages++;
        return messages <= MESSAGES_A_SECOND;
    }

    void send(String text) {
        try {
            session.sendMessage(new TextMessage(text));
        } catch (SessionLimitExceededException tooSlow) {
            close(tooSlow.getStatus());
        } catch (IOException | IllegalStateException gone) {
            close(CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    void close(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException | IllegalStateException gone) {
            log.debug("Socket {} was gone already", id);
        }
    }
}
