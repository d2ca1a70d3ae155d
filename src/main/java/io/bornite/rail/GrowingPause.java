package io.bornite.rail;

import java.time.Duration;

/**
 * When to ask again what a partner has not decided: later the longer it has taken already.
 *
 * @param parts the pause is this part of what it has taken, within its bounds
 */
public record GrowingPause(Duration shortest, Duration longest, int parts) {

    public Duration after(Duration taken) {
        Duration part = taken.dividedBy(parts);
        if (part.compareTo(shortest) < 0) {
            return shortest;
        }
        return part.compareTo(longest) > 0 ? longest : part;
    }
}
