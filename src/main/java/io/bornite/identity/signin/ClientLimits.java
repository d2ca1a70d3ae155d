package io.bornite.identity.signin;

import io.bornite.platform.TooManyRequests;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;

/**
 * How often a client, and all together, may ask and try; counted at each node on its own, because these limits only
 * keep work away. What must hold across nodes, the limit per address, is counted in the database.
 */
@Component
class ClientLimits {

    static final int MAXIMUM_CLIENTS = 50_000;

    private final Limit perClient;
    private final Bucket overall;
    private final TimeMeter time;
    private final Map<ClientNetwork, Bucket> clients = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientNetwork, Bucket> eldest) {
            return size() > MAXIMUM_CLIENTS;
        }
    };

    ClientLimits(SignInLimits limits, Clock clock) {
        this.perClient = limits.perClient();
        this.time = new ClockMeter(() -> nanos(clock.instant()));
        this.overall = bucket(limits.overall());
    }

    /** @throws TooManyRequests if this client, or everybody, was here too often */
    void admit(ClientNetwork client) {
        take(bucket(client));
        take(overall);
    }

    private Bucket bucket(ClientNetwork client) {
        synchronized (clients) {
            return clients.computeIfAbsent(client, _ -> bucket(perClient));
        }
    }

    private Bucket bucket(Limit limit) {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit.times()).refillGreedy(limit.times(), limit.within()))
                .withCustomTimePrecision(time)
                .build();
    }

    private static void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw new TooManyRequests("Too many requests, please try again later", Math.toIntExact(seconds));
        }
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    private record ClockMeter(LongSupplier nanos) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
