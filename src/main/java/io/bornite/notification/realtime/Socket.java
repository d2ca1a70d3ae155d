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

    /** Who speaks while so much of what was answered waits does not read the answers. One more may be of any length. */
    private static final int WAITING_ANSWERS_CHARACTERS_MAX = 16 * 1024;

    private static final int MESSAGES_A_SECOND = 50;
    private static final long ID_BOUND = 1_000_000_000L;

    private final WebSocketSession session;
    private final ClientNetwork client;
    private final String id;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final Queue<Told> waiting = new ArrayDeque<>();
    private int waitingCharacters;
    private int waitingAnswersCharacters;
    private boolean isTelling;
    private boolean isClosed;
    private volatile Instant heardAt;
    private volatile boolean asked;
    private volatile boolean signedIn;
    private long second;
    private int messages;

    private record Told(String text, boolean isAnswer) {}

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

    void send(String text) {
        tell(new Told(text, false));
    }

    /** Says something to what it has said. It says as much as it likes, so that little of this may wait for it. */
    void answer(String text) {
        tell(new Told(text, true));
    }

    private synchronized void tell(Told told) {
        if (isClosed) {
            return;
        }
        if (told.isAnswer() && waitingAnswersCharacters > WAITING_ANSWERS_CHARACTERS_MAX) {
            close(CloseStatus.SESSION_NOT_RELIABLE);
            return;
        }
        count(told, 1);
        if (waitingCharacters > WAITING_CHARACTERS_MAX) {
            close(CloseStatus.SESSION_NOT_RELIABLE);
            return;
        }
        waiting.add(told);
        if (!isTelling) {
            isTelling = true;
            Thread.startVirtualThread(this::tellWaiting);
        }
    }

    private void count(Told told, int times) {
        waitingCharacters += times * told.text().length();
        if (told.isAnswer()) {
            waitingAnswersCharacters += times * told.text().length();
        }
    }

    synchronized void close(CloseStatus status) {
        if (!isClosed) {
            isClosed = true;
            waiting.clear();
            Thread.startVirtualThread(() -> end(status));
        }
    }

    private void tellWaiting() {
        try {
            for (String next = next(); next != null; next = next()) {
                session.sendMessage(new TextMessage(next));
            }
        } catch (IOException | RuntimeException gone) {
            close(CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    private synchronized @Nullable String next() {
        Told next = waiting.poll();
        if (next == null) {
            isTelling = false;
            return null;
        }
        count(next, -1);
        return next.text();
    }

    private void end(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException | RuntimeException gone) {
            log.debug("Socket {} was gone already", id);
        }
    }
}
