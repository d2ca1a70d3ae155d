package io.bornite.platform;

import java.time.Duration;

/** At most so many times within any such span. */
public record Limit(int times, Duration within) {

    public Limit {
        if (times < 1 || times > 1_000_000 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("Not a limit: " + times + " within " + within);
        }
    }
}
