package io.bornite.notification.realtime;

import io.bornite.platform.ClientNetwork;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * One connection: its id, what it listens to, and when it was last heard. Whoever tells it something or closes it waits
 * for nobody: what is told waits in turn for a thread of this connection. A consumer that is too slow is closed.
 */
final class Socket {

    private static final Logger log = LoggerFactory.getLogger(Socket.class);
    /** More than the events that are told at once: whoever reads does not lose its connection to a large batch. */
    private static final int WAITING_CHARACTERS_MAX = 2 * 1024 * 1024;

    private static final int MESSAGES_A_SECOND = 50;
    private static final long ID_BOUND = 1_000_000_000L;

    private final WebSocketSession session;
    private final ClientNetwork client;
    private final String id;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final Queue<String> waiting = new ArrayDeque<>();
    private int waitingCharacters;
    private boolean isTelling;
    private boolean isClosed;
    private volatile Instant heardAt;
    private volatile boolean asked;
    private volatile boolean signedIn;
    private long second;
    private int messages;

    Socket(WebSocketSession session, Instant now) {
        this.session = session;
        this.client = client(session.getRemoteAddress());
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.id = random.nextLong(ID_BOUND) + "." + random.nextLong(ID_BOUND);
        this.heardAt = now;
    }

    static ClientNetwork client(@Nullable InetSocketAddress address) {
        return ClientNetwork.of(address == null ? "" : address.getHostString());
    }

    ClientNetwork client() {
        return client;
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

    void signIn() {
        signedIn = true;
    }

    /** Whether it has come in by a signature, and so by a credential that may be revoked. */
    boolean hasCredential() {
        return signedIn || channels.stream().anyMatch(OrganizationChannels::needsSignature);
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

    synchronized void send(String text) {
        if (isClosed) {
            return;
        }
        waitingCharacters += text.length();
        if (waitingCharacters > WAITING_CHARACTERS_MAX) {
            close(CloseStatus.SESSION_NOT_RELIABLE);
            return;
        }
        waiting.add(text);
        if (!isTelling) {
            isTelling = true;
            Thread.startVirtualThread(this::tell);
        }
    }

    synchronized void close(CloseStatus status) {
        if (!isClosed) {
            isClosed = true;
            waiting.clear();
            Thread.startVirtualThread(() -> end(status));
        }
    }

    private void tell() {
        try {
            for (String next = next(); next != null; next = next()) {
                session.sendMessage(new TextMessage(next));
            }
        } catch (IOException | RuntimeException gone) {
            close(CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    private synchronized @Nullable String next() {
        String next = waiting.poll();
        if (next == null) {
            isTelling = false;
        } else {
            waitingCharacters -= next.length();
        }
        return next;
    }

    private void end(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException | RuntimeException gone) {
            log.debug("Socket {} was gone already", id);
        }
    }
}
