package io.bornite.notification.realtime;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** The other end of a connection: it reads, or takes nothing from some moment on, not even that it is closed. */
final class OtherEnd {

    private final String id;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<CloseStatus> closed = new CompletableFuture<>();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean isDeaf;

    OtherEnd(String id) {
        this.id = id;
    }

    WebSocketSession session() {
        return (WebSocketSession) Proxy.newProxyInstance(
                OtherEnd.class.getClassLoader(),
                new Class<?>[] {WebSocketSession.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "sendMessage" -> take(((TextMessage) arguments[0]).getPayload());
                    case "close" -> close((CloseStatus) arguments[0]);
                    case "getId" -> id;
                    case "getUri" -> URI.create("/app/any-key?protocol=7");
                    case "isOpen" -> !closed.isDone();
                    default -> null;
                });
    }

    void readsNoMore() {
        isDeaf = true;
    }

    /** Whoever waits for it to read goes on. */
    void goes() {
        gone.countDown();
    }

    /** What it heard next, or nothing if it heard nothing in time. */
    @Nullable
    String heard(int seconds) throws InterruptedException {
        return heard.poll(seconds, TimeUnit.SECONDS);
    }

    void awaitBlocked() throws InterruptedException {
        if (!blocked.await(5, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody waits for it to read");
        }
    }

    CompletableFuture<CloseStatus> closed() {
        return closed;
    }

    private @Nullable Object take(String text) throws InterruptedException {
        awaitReading();
        return heard.add(text) ? null : text;
    }

    private @Nullable Object close(CloseStatus status) throws InterruptedException {
        closed.complete(status);
        awaitReading();
        return null;
    }

    private void awaitReading() throws InterruptedException {
        if (isDeaf) {
            blocked.countDown();
            gone.await();
        }
    }
}
