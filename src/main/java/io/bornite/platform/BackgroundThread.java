package io.bornite.platform;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A thread of one component's own, from its start to its stop. Its work goes on while {@link #isWanted()}. */
public final class BackgroundThread {

    private final String name;
    private final Runnable work;
    private final Duration stopMax;
    private volatile @Nullable Thread thread;

    /** @param stopMax how long {@link #stop()} waits for the work to end */
    public BackgroundThread(String name, Runnable work, Duration stopMax) {
        this.name = name;
        this.work = work;
        this.stopMax = stopMax;
    }

    public void start() {
        Thread wanted = Thread.ofPlatform().name(name).daemon().unstarted(work);
        thread = wanted; // before it starts, because it ends as soon as it is not the wanted one
        wanted.start();
    }

    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            LockSupport.unpark(running);
            try {
                running.join(stopMax);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public boolean isRunning() {
        return thread != null;
    }

    /** Ends the pause of the work, or its next one if it does not pause now. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Whether the calling thread is the one that was started last and not stopped. */
    public boolean isWanted() {
        return Thread.currentThread() == thread;
    }
}
