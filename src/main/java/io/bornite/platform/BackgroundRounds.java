package io.bornite.platform;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds of one component's own, from its start to its stop: one soon after each wake and one a second. What a round
 * begins goes on beside the next ones, each on a platform thread, because looking up a name holds its thread and a
 * hostile name server answers slowly.
 */
public final class BackgroundRounds {

    private static final Logger log = LoggerFactory.getLogger(BackgroundRounds.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration GATHER = Duration.ofMillis(20);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(2);

    private final String name;
    private final Consumer<Executor> round;
    private final BackgroundThread thread;
    private volatile boolean isWoken;

    /** @param round looks for what is to be done and begins it; after one that fails comes the next all the same */
    public BackgroundRounds(String name, Consumer<Executor> round) {
        this.name = name;
        this.round = round;
        this.thread = new BackgroundThread(name, this::run, ROUND.plus(STOP));
    }

    public void start() {
        thread.start();
    }

    /** Waits for what was begun, and interrupts what takes too long. */
    public void stop() {
        thread.stop();
    }

    public boolean isRunning() {
        return thread.isRunning();
    }

    /** There is something to do. */
    public void wake() {
        isWoken = true;
        thread.wake();
    }

    private void run() {
        ExecutorService begun = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name(name + "-", 0).daemon().factory());
        try {
            while (thread.isWanted()) {
                isWoken = false;
                runOnce(begun);
                LockSupport.parkNanos(GATHER.toNanos());
                if (!isWoken) {
                    LockSupport.parkNanos(LOOK.toNanos());
                }
            }
        } finally {
            begun.shutdown();
            awaitEnd(begun);
        }
    }

    private void runOnce(Executor begun) {
        try {
            round.accept(piece -> begun.execute(() -> carryOut(piece)));
        } catch (RuntimeException | OutOfMemoryError e) { // no thread to be had now is no reason to end for ever
            log.warn("What is due waits for the next round of {}: {}", name, e.toString());
        }
    }

    private void carryOut(Runnable piece) {
        try {
            piece.run();
        } catch (RuntimeException e) {
            log.warn("The end of what {} began could not be written down", name, e);
        }
    }

    private static void awaitEnd(ExecutorService begun) {
        try {
            if (!begun.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS)) {
                begun.shutdownNow();
            }
        } catch (InterruptedException _) {
            begun.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
