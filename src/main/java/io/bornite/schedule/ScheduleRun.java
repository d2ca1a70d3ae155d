package io.bornite.schedule;

import io.bornite.transfer.TransferId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one occurrence.
 *
 * @param transfer its payment, also if that came to nothing
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

    /** @param last what became of the last of all that had come due */
    static ScheduleRun skipped(Instant occurrence, State last) {
        return new ScheduleRun(occurrence, State.SKIPPED, null, skippedBefore(last));
    }

    /** Why one was not paid that was skipped before this became of the last. */
    static String skippedBefore(State last) {
        return "Missed while no payment could be made; only the last of all that had come due was tried, and it "
                + (last == State.PAID ? "was paid" : "failed");
    }
}
