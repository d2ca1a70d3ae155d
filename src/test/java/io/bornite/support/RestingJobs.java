package io.bornite.support;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;

/**
 * While a context rests between its tests, its jobs rest too: they would pass the moments at which the test of another
 * context lets the process die.
 */
public final class RestingJobs implements SmartLifecycle {

    private final Scheduler scheduler;
    private volatile boolean isRunning;

    RestingJobs(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        scheduler.resume();
        isRunning = true;
    }

    @Override
    public void stop() {
        scheduler.pause();
        isRunning = false;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
