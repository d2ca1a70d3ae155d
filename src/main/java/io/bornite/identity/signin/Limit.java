package io.bornite.identity.signin;

import java.time.Duration;

/** At most so many times within any such span. */
record Limit(int times, Duration within) {

    Limit {
        if (times < 1 || times > 1_000_000 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("Not a limit: " + times + " within " + within);
        }
    }
}
