package io.bornite.support;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs the same thing on many threads that start at once. */
public final class Race {

    private Race() {}

    /** What each runner returned, in the order of their numbers; what a runner throws is thrown. */
    public static <R> List<R> of(int runners, IntFunction<R> run) {
        CountDownLatch ready = new CountDownLatch(runners);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> results = IntStream.range(0, runners)
                    .mapToObj(i -> threads.submit((Callable<R>) () -> {
                        ready.countDown();
                        ready.await();
                        return run.apply(i);
                    }))
                    .toList();
            return results.stream().map(Race::resultOf).toList();
        }
    }

    private static <R> R resultOf(Future<R> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
