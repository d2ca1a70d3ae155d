package io.bornite.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SharedTest {

    private static final int ASKERS = 50;

    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void whoAsksWhileItRunsSharesOneRunThatBeginsAfterTheyAsked() throws Exception {
        Shared<Integer> shared = new Shared<>(this::run);
        FutureTask<Integer> first = ask(shared);
        Awaitility.await().until(() -> begun.get() == 1);
        List<FutureTask<Integer>> others = new ArrayList<>();
        for (int i = 0; i < ASKERS; i++) {
            others.add(ask(shared));
        }
        Awaitility.await().until(() -> shared.waiting() == ASKERS);
        mayEnd.countDown();

        assertThat(first.get()).isEqualTo(1);
        assertThat(others).allSatisfy(other -> assertThat(other.get()).isEqualTo(2));
        assertThat(shared.get()).as("what has ended answers nobody").isEqualTo(3);
    }

    @Test
    void aFailureIsTheAnswerOfThatRunOnly() {
        mayEnd.countDown();
        Shared<Integer> shared = new Shared<>(() -> {
            if (begun.get() == 0) {
                begun.incrementAndGet();
                throw new IllegalStateException("the first breaks");
            }
            return run();
        });

        assertThatThrownBy(shared::get).isInstanceOf(IllegalStateException.class);
        assertThat(shared.get()).isEqualTo(2);
    }

    private static FutureTask<Integer> ask(Shared<Integer> shared) {
        FutureTask<Integer> asking = new FutureTask<>(shared::get);
        Thread.ofVirtual().start(asking);
        return asking;
    }

    private int run() {
        int number = begun.incrementAndGet();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return number;
    }
}
