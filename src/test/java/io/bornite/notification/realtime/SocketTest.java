package io.bornite.notification.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

class SocketTest {

    @Test
    void aConsumerThatDoesNotReadIsDroppedAndHoldsUpNobody() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        AtomicReference<CloseStatus> status = new AtomicReference<>();
        Socket socket = new Socket(deaf(closed, blocked, status), Instant.EPOCH);
        Thread first = Thread.ofVirtual().start(() -> socket.send("x"));
        assertThat(blocked.await(5, TimeUnit.SECONDS)).isTrue();

        for (int kilobytes = 0; kilobytes < 200; kilobytes++) {
            socket.send("x".repeat(1_024));
        }

        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(status.get()).isNotNull();
        first.join();
    }

    /** A connection whose other end takes nothing. */
    private static WebSocketSession deaf(
            CountDownLatch closed, CountDownLatch blocked, AtomicReference<CloseStatus> status) {
        return (WebSocketSession) Proxy.newProxyInstance(
                SocketTest.class.getClassLoader(), new Class<?>[] {WebSocketSession.class}, (_, method, arguments) -> {
                    switch (method.getName()) {
                        case "sendMessage" -> {
                            blocked.countDown();
                            closed.await();
                        }
                        case "close" -> {
                            status.set(arguments == null ? CloseStatus.NORMAL : (CloseStatus) arguments[0]);
                            closed.countDown();
                        }
                        case "isOpen" -> {
                            return closed.getCount() > 0;
                        }
                        case "getId" -> {
                            return "1";
                        }
                        default -> {}
                    }
                    return null;
                });
    }
}
