package io.bornite.notification.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.socket.CloseStatus;

@Timeout(30)
class SocketTest {

    private static final int EVENTS_TOLD_AT_ONCE_MAX = 2_000;

    private final OtherEnd end = new OtherEnd("1");
    private final Socket socket = new Socket(end.session(), Instant.EPOCH);

    @Test
    void aConsumerThatDoesNotReadIsDroppedAndHoldsUpNobody() throws Exception {
        end.readsNoMore();
        String event = "x".repeat(1_024);

        for (int kilobytes = 0; kilobytes < 3_000; kilobytes++) {
            socket.send(event);
        }

        assertThat(end.closed().get(5, TimeUnit.SECONDS)).isEqualTo(CloseStatus.SESSION_NOT_RELIABLE);
        end.goes();
    }

    @Test
    void whoReadsHearsALargeBatchWholeAndInOrder() throws InterruptedException {
        String event = "x".repeat(500);

        for (int number = 0; number < EVENTS_TOLD_AT_ONCE_MAX; number++) {
            socket.send(number + event);
        }

        for (int number = 0; number < EVENTS_TOLD_AT_ONCE_MAX; number++) {
            assertThat(end.heard(5)).isEqualTo(number + event);
        }
        assertThat(end.closed()).isNotDone();
    }

    @Test
    void whoSpeaksInTheMiddleOfALargeBatchIsNotTakenForOneWhoDoesNotRead() {
        end.readsNoMore();
        socket.send("x".repeat(100_000));
        socket.send("x".repeat(100_000));

        socket.answer("pong");

        assertThat(end.closed()).isNotDone();
        end.goes();
    }

    @Test
    void whoIsClosedHearsNothingAnyMore() throws Exception {
        socket.close(CloseStatus.NORMAL);
        socket.send("late");
        end.closed().get(5, TimeUnit.SECONDS);

        assertThat(end.heard(0)).isNull();
    }
}
