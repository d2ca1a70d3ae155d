package io.bornite.ledger;

import java.time.Duration;
import java.util.function.LongSupplier;

/** For work that takes longer the longer the book is: it may run for a tenth of the time at most, whether it works or fails. */
final class Breather {

    /** So many times as long as the work took, there is none afterwards. */
    static final int TIMES = 9;

    private final long nanosMin;
    private final LongSupplier nanos;
    private long ended;
    private long length;

    /** @param min how long it is at least, after the first work */
    Breather(Duration min, LongSupplier nanos) {
        this.nanosMin = min.toNanos();
        this.nanos = nanos;
        this.ended = nanos.getAsLong();
    }

    boolean isOver() {
        return nanos.getAsLong() - ended >= length;
    }

    /** Begins the work, which ends when this is closed. */
    Work work() {
        long began = nanos.getAsLong();
        return () -> {
            ended = nanos.getAsLong();
            length = Math.max(nanosMin, TIMES * (ended - began));
        };
    }

    interface Work extends AutoCloseable {

        @Override
        void close();
    }
}
