package io.bornite.platform;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is dear to find out and that many may ask for at once. It is found out by one at a time; whoever asks
 * meanwhile shares the next run with all others who wait, so that nobody waits longer than for two. What began before
 * somebody asked never answers them.
 */
public final class Shared<T> {

    private final Supplier<T> work;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Run<T> next;

    public Shared(Supplier<T> work) {
        this.work = work;
    }

    private static final class Run<T> {

        final CompletableFuture<T> answer = new CompletableFuture<>();
        int askers = 1;
    }

    /** @throws RuntimeException what the work threw in the run that was shared */
    public T get() {
        Run<T> run;
        synchronized (this) {
            run = next;
            if (run == null) {
                next = new Run<>();
            } else {
                run.askers++;
            }
        }
        return run == null ? lead() : answerOf(run);
    }

    /** How many wait for the next run. */
    synchronized int waiting() {
        return next == null ? 0 : next.askers;
    }

    private T lead() {
        turn.lock();
        try {
            Run<T> run = begin();
            try {
                T found = work.get();
                run.answer.complete(found);
                return found;
            } catch (Throwable failure) {
                run.answer.completeExceptionally(failure);
                throw failure;
            }
        } finally {
            turn.unlock();
        }
    }

    /** Whoever asks from now on waits for another run. */
    private synchronized Run<T> begin() {
        Run<T> run = Objects.requireNonNull(next);
        next = null;
        return run;
    }

    private static <T> T answerOf(Run<T> run) {
        try {
            return run.answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
