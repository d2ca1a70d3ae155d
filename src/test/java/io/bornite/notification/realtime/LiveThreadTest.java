package io.bornite.notification.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveThreadTest {

    private final LiveThread live = new LiveThread();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        live.destroy();
    }

    @Test
    void whoHearsNoticesIsNotHeldUpByAnEventThatTakesLong() throws InterruptedException {
        CountDownLatch goesOn = new CountDownLatch(1);
        live.tell(() -> await(goesOn));

        live.tell(() -> told.add("first")); // returns, or this test would not end
        live.tell(() -> told.add("second"));

        assertThat(told).isEmpty();
        goesOn.countDown();
        assertThat(List.of(next(), next())).containsExactly("first", "second");
    }

    @Test
    void anEventThatCannotBeToldHoldsUpNoOther() throws InterruptedException {
        live.tell(() -> told.add(thread()));
        live.tell(() -> {
            throw new IllegalStateException("this one is broken");
        });
        live.tell(() -> told.add(thread()));

        assertThat(next()).as("the thread goes on").isEqualTo(next());
    }

    private String next() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }

    private static String thread() {
        return String.valueOf(Thread.currentThread().threadId());
    }

    private static void await(CountDownLatch goesOn) {
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
