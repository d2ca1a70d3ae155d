package io.bornite.platform;

import java.time.Duration;

/** At most so many times within any such span. */
public record Limit(int times, Duration within) {

    public static final int TIMES_MAX = 1_000_000;

    public Limit {
        if (times < 1 || times > TIMES_MAX || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("Not a limit: " + times + " within " + within);
        }
    }
}
