package io.bornite.transfer;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes ids that grow with time (RFC 9562, version 7) and whose 74 random bits nobody can guess. */
@Component
public class TransferIds {

    /** An id has 48 bits for its time. */
    private static final long MILLISECONDS_MAX = (1L << 48) - 1000;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public TransferIds(Clock clock) {
        this.clock = clock;
    }

    public TransferId next() {
        return new TransferId(nextUuid());
    }

    /** No id that was made so long before this time, or later, is smaller. */
    static UUID first(Instant time, Duration before) {
        return new UUID(Math.max(0, bounded(time) - before.toMillis()) << 16, 0);
    }

    /** No id that was made at this time or earlier is greater. */
    static UUID last(Instant time) {
        return new UUID(bounded(time) << 16 | 0xFFFF, -1L);
    }

    private static long bounded(Instant time) {
        return Math.clamp(time.getEpochSecond(), 0, MILLISECONDS_MAX / 1000) * 1000 + time.getNano() / 1_000_000;
    }

    public UUID nextUuid() {
        long time = clock.millis() << 16;
        long version = 7L << 12 | random.nextLong() & 0x0FFFL;
        long variant = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(time | version, variant);
    }
}
