package io.bornite.schedule;

import io.bornite.transfer.TransferId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one occurrence.
 *
 * @param reason why it was not paid
 */
record ScheduleRun(
        Instant occurrence,
        State state,
        @Nullable TransferId transfer,
        @Nullable String reason) {

    enum State {
        PAID,
        FAILED,
        SKIPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ScheduleRun paid(Instant occurrence, TransferId transfer) {
        return new ScheduleRun(occurrence, State.PAID, transfer, null);
    }

    static ScheduleRun failed(Instant occurrence, String reason) {
        return new ScheduleRun(occurrence, State.FAILED, null, reason);
    }

    static ScheduleRun skipped(Instant occurrence) {
        return new ScheduleRun(
                occurrence, State.SKIPPED, null, "Missed while nothing ran; a later one was paid instead");
    }
}
