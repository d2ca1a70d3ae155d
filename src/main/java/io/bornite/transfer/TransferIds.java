package io.bornite.transfer;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes ids that grow with time (RFC 9562, version 7) and whose 74 random bits nobody can guess. */
@Component
public class TransferIds {

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TransferIds(Clock clock) {
        this.clock = clock;
    }

    public TransferId next() {
        return new TransferId(nextUuid());
    }

    public UUID nextUuid() {
        long time = clock.millis() << 16;
        long version = 7L << 12 | random.nextLong() & 0x0FFFL;
        long variant = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(time | version, variant);
    }
}
