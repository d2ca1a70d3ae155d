package io.bornite.platform;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often a client may ask for something, counted at each node on its own, because it only keeps work away. */
public final class RequestLimit {

    private static final int CLIENTS_MAX = 50_000;

    private final Limit limit;
    private final TimeMeter time;
    private final Map<ClientNetwork, Bucket> clients = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientNetwork, Bucket> eldest) {
            return size() > CLIENTS_MAX;
        }
    };

    public RequestLimit(Limit limit, Clock clock) {
        this.limit = limit;
        this.time = new ClockMeter(clock);
    }

    /** @throws TooManyRequests if this client was here too often */
    public void admit(ClientNetwork client) {
        ConsumptionProbe probe = bucket(client).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw new TooManyRequests("Too many requests, please try again later", Math.toIntExact(seconds));
        }
    }

    private Bucket bucket(ClientNetwork client) {
        synchronized (clients) {
            return clients.computeIfAbsent(
                    client,
                    _ -> Bucket.builder()
                            .addLimit(bandwidth ->
                                    bandwidth.capacity(limit.times()).refillGreedy(limit.times(), limit.within()))
                            .withCustomTimePrecision(time)
                            .build());
        }
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        private static final long NANOS_A_SECOND = 1_000_000_000L;

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return Math.addExact(Math.multiplyExact(now.getEpochSecond(), NANOS_A_SECOND), now.getNano());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
