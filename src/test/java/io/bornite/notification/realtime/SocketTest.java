package io.bornite.notification.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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
    void whoSpeaksInTheMiddleOfALargeBatchIsNotTakenForOneWhoDoesNotRead() throws InterruptedException {
        String event = "x".repeat(100_000);
        end.readsNoMore();
        socket.send(event);
        socket.send(event);

        socket.answer("pong");

        end.goes();
        assertThat(List.of(end.heard(5), end.heard(5), end.heard(5))).containsExactly(event, event, "pong");
    }

    @Test
    void whoReadsEachAnswerMayAskForEver() throws InterruptedException {
        String answer = "x".repeat(10_000);
        for (int asked = 0; asked < 10; asked++) {
            socket.answer(answer);
            assertThat(end.heard(5)).isEqualTo(answer);
        }
    }

    @Test
    void whoIsClosedHearsNothingAnyMore() throws Exception {
        socket.close(CloseStatus.NORMAL);
        socket.send("late");
        end.closed().get(5, TimeUnit.SECONDS);

        assertThat(end.heard(0)).isNull();
    }
}
