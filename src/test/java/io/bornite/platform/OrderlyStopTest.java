package io.bornite.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.bornite.support.ApiJourney;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.support.GenericApplicationContext;

/** What a server does between SIGTERM and its end. */
class OrderlyStopTest extends ApiJourney {

    private static final Duration AS_LONG_AS_SUPERVISORS_WAIT = Duration.ofSeconds(30);

    /** So long it waits for that of its look for jobs, and for that of its heartbeat, before it interrupts them. */
    private static final Duration SCHEDULERS_STATEMENTS_END = Duration.ofSeconds(1);

    @Autowired
    private Scheduler scheduler;

    @Autowired
    private RunJobs jobs;

    @Value("${spring.lifecycle.timeout-per-shutdown-phase}")
    private Duration requestsEnd;

    @Value("${db-scheduler.shutdown-max-wait}")
    private Duration jobsEnd;

    @Test
    void afterSigtermNoJobIsTakenAnyMore() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);

        jobs.stop(stopped::countDown);

        try {
            assertThat(scheduler.getSchedulerState().isPaused()).isTrue();
            assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            jobs.start();
        }
        assertThat(scheduler.getSchedulerState().isPaused()).isFalse();
    }

    @Test
    void whatRunsInTheBackgroundStopsAtTheSameTime() {
        CyclicBarrier both = new CyclicBarrier(2);
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.registerBean("one", Meeting.class, () -> new Meeting(both));
            context.registerBean("another", Meeting.class, () -> new Meeting(both));
            context.refresh();
        }

        assertThat(both.isBroken()).isFalse();
    }

    @Test
    void allThatIsWaitedForTogetherIsNoLongerThanASupervisorWaitsUnlessTheDatabaseHangs() {
        Duration all = requestsEnd
                .plus(SCHEDULERS_STATEMENTS_END.multipliedBy(2))
                .plus(jobsEnd.multipliedBy(2))
                .plus(GroupCommit.CLOSE_TIMEOUT);

        assertThat(all).isLessThanOrEqualTo(AS_LONG_AS_SUPERVISORS_WAIT);
    }

    /** Stops when the other does. */
    private static final class Meeting implements BackgroundWork {

        private final CyclicBarrier both;
        private volatile boolean isRunning;

        private Meeting(CyclicBarrier both) {
            this.both = both;
        }

        @Override
        public void start() {
            isRunning = true;
        }

        @Override
        public void stop() {
            isRunning = false;
            try {
                both.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException _) {
                // the barrier is broken then
            }
        }

        @Override
        public boolean isRunning() {
            return isRunning;
        }
    }
}
