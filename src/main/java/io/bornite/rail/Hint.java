package io.bornite.rail;

import io.bornite.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a proven webhook says. It is never booked: it says what to ask about now.
 *
 * @param eventId unique at the partner
 * @param reference ours, of what it is about
 * @param amount that it speaks of, if any
 */
public record Hint(
        String eventId,
        String reference,
        String words,
        @Nullable Money amount,
        Instant sentAt) {}
