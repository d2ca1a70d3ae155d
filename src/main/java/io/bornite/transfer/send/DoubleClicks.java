package io.bornite.transfer.send;

import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Notices a payment without a key that looks like one accepted a moment ago, which may be a double click. Both are paid,
 * because equal payments are often meant; the second is told of the first. A hint of this node, not a guard: who must not
 * pay twice sends a key.
 */
@Component
class DoubleClicks {

    /** Names an equal payment of a moment ago, when neither had a key. */
    static final String HEADER = "Bornite-Possible-Duplicate-Of";

    static final Duration MOMENT = Duration.ofSeconds(10);
    private static final int KEPT_MAX = 10_000;

    private final Clock clock;
    private final Map<Repeats.Same, Accepted> recent = new LinkedHashMap<>();

    DoubleClicks(Clock clock) {
        this.clock = clock;
    }

    private record Accepted(TransferId transfer, Instant at) {}

    /**
     * Remembers a payment that was just accepted; the answer is the one before it that looks the same, if any.
     *
     * @param made what was answered, which says who was paid
     */
    synchronized Optional<TransferId> before(SendMoney payment, Transfer made) {
        if (payment.request() != null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Repeats.Same same = Repeats.Same.of(payment, made.destination().party());
        Accepted earlier = recent.remove(same);
        recent.put(same, new Accepted(made.id(), now));
        forget(now);
        return Optional.ofNullable(earlier)
                .filter(accepted -> accepted.at().plus(MOMENT).isAfter(now))
                .map(Accepted::transfer);
    }

    /** The oldest come first, since a repeated one is put at the end again. */
    private void forget(Instant now) {
        var oldest = recent.values().iterator();
        while (oldest.hasNext()) {
            boolean isOld = oldest.next().at().plus(MOMENT).isBefore(now);
            if (!isOld && recent.size() <= KEPT_MAX) {
                return;
            }
            oldest.remove();
        }
    }
}
