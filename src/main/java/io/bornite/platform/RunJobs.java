package io.bornite.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Takes no more jobs as soon as the server stops, and gives those that run some time to end. */
@Component
class RunJobs implements BackgroundWork {

    private static final Duration END = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final ObjectProvider<Scheduler> scheduler;
    private volatile boolean isRunning;

    RunJobs(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        scheduler.ifAvailable(Scheduler::resume);
        isRunning = true;
    }

    /** At once: what else stops may take its time. */
    @Override
    public void stop(Runnable stopped) {
        scheduler.ifAvailable(Scheduler::pause);
        BackgroundWork.super.stop(stopped);
    }

    @Override
    public void stop() {
        scheduler.ifAvailable(jobs -> {
            jobs.pause();
            awaitEnd(jobs);
        });
        isRunning = false;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    private static void awaitEnd(Scheduler jobs) {
        long deadline = System.nanoTime() + END.toNanos();
        while (!jobs.getCurrentlyExecuting().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
