package io.bornite.export;

import io.bornite.platform.InvalidRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From when (included) until when (not included) a file tells; at most a year and a day. */
record Period(Instant start, Instant end) {

    private static final Duration LONGEST = Duration.ofDays(367);
    private static final Duration USUAL = Duration.ofDays(30);

    /** The last thirty days where nothing is asked. */
    static Period of(@Nullable Instant start, @Nullable Instant end, Instant now) {
        Instant last = end == null ? now : end;
        Instant first = start == null ? last.minus(USUAL) : start;
        if (!first.isBefore(last)) {
            throw new InvalidRequest("startDate", "max", "startDate must be before endDate");
        }
        if (Duration.between(first, last).compareTo(LONGEST) > 0) {
            String message = "the period must not be longer than " + LONGEST.toDays() + " days";
            throw new InvalidRequest("startDate", "min", message);
        }
        return new Period(first, last);
    }
}
