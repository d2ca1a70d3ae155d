package io.bornite.batch;

import java.util.UUID;

public record BatchId(UUID value) {

    /** Whether it was handed in before another one was: the database gives out ids in their order. */
    boolean isBefore(BatchId other) {
        return value.compareTo(other.value) < 0;
    }
}
