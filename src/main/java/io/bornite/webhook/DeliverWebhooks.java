package io.bornite.webhook;

import io.bornite.platform.BackgroundRounds;
import io.bornite.platform.Crash;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Takes what is due and posts it, a thread an attempt. An endpoint that answers may have a few attempts under way, one that
 * does not a single one, and all of those together at most half of what this node does at once: so whoever hangs holds up
 * nobody.
 */
@Component
class DeliverWebhooks implements SmartLifecycle {

    private static final Duration LEASE_BEYOND_TIMEOUT = Duration.ofSeconds(30);

    private static final UUID NOBODY = new UUID(0, 0);

    private final WebhookDeliveries deliveries;
    private final PostMessage post;
    private final WebhookProperties properties;
    private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();
    private final Map<Boolean, UUID> servedLast = new ConcurrentHashMap<>();
    private final AtomicInteger toAnswering = new AtomicInteger();
    private final AtomicInteger toSilent = new AtomicInteger();
    private final BackgroundRounds rounds = new BackgroundRounds("deliver-webhooks", this::round);

    DeliverWebhooks(
            WebhookDeliveries deliveries, PostMessage post, WebhookProperties properties, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.post = post;
        this.properties = properties;
        metrics.gaugeMapSize("bornite.webhooks.endpoints.busy", List.of(), underWay);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void ordered(WebhookDeliveries.Ordered ordered) {
        rounds.wake();
    }

    /** Delivers on the caller's thread what is due now, one after the other. */
    int deliverDue() {
        return deliverDue(properties.atOnceMax());
    }

    /** @param max how many to endpoints that answer, and how many to those that do not */
    int deliverDue(int max) {
        List<WebhookDelivery> due = new ArrayList<>(claim(true, max));
        due.addAll(claim(false, max));
        due.forEach(this::deliver);
        return due.size();
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }

    void round(Executor attempts) {
        begin(claim(true, properties.atOnceMax() / 2 - toAnswering.get()), toAnswering, attempts);
        begin(claim(false, properties.atOnceMax() / 2 - toSilent.get()), toSilent, attempts);
    }

    /** Half of what an endpoint may have at once, as soon as half of it is free: so it never has more. */
    private List<WebhookDelivery> claim(boolean answering, int free) {
        if (free <= 0) {
            return List.of();
        }
        int atOnce = answering ? properties.atOnceOfEndpoint() : 1;
        int half = Math.max(1, atOnce / 2);
        List<UUID> busy = underWay.entrySet().stream()
                .filter(endpoint -> endpoint.getValue() > atOnce - half)
                .map(Map.Entry::getKey)
                .toList();
        Duration lease = properties.timeout().plus(LEASE_BEYOND_TIMEOUT);
        UUID after = servedLast.getOrDefault(answering, NOBODY);
        List<WebhookDelivery> claimed = deliveries.claim(answering, busy, after, half, free, lease);
        claimed.stream()
                .map(WebhookDelivery::endpoint)
                .max(inTurnAfter(after))
                .ifPresent(last -> servedLast.put(answering, last));
        return claimed;
    }

    /** The order of the database, which compares ids without a sign. */
    private static Comparator<UUID> inTurnAfter(UUID after) {
        Comparator<UUID> byId = Comparator.comparing(UUID::toString);
        return Comparator.<UUID, Boolean>comparing(id -> byId.compare(id, after) <= 0)
                .thenComparing(byId);
    }

    private void begin(List<WebhookDelivery> claimed, AtomicInteger lane, Executor attempts) {
        for (WebhookDelivery delivery : claimed) {
            lane.incrementAndGet();
            underWay.merge(delivery.endpoint(), 1, Integer::sum);
            try {
                attempts.execute(() -> attempt(delivery, lane));
            } catch (OutOfMemoryError noThread) {
                leave(delivery, lane);
                throw noThread;
            }
        }
    }

    private void attempt(WebhookDelivery delivery, AtomicInteger lane) {
        try {
            deliver(delivery);
        } finally {
            leave(delivery, lane);
            rounds.wake();
        }
    }

    private void leave(WebhookDelivery delivery, AtomicInteger lane) {
        lane.decrementAndGet();
        underWay.computeIfPresent(delivery.endpoint(), (_, count) -> count == 1 ? null : count - 1);
    }

    /** Whoever dies in here delivers once more when the lease has ended: at least once, always under the same id. */
    private void deliver(WebhookDelivery delivery) {
        Crash.point("webhook.after-claim");
        deliveries.message(delivery).ifPresent(message -> {
            WebhookDelivery.Attempt attempt = post.post(delivery, message);
            Crash.point("webhook.after-post");
            deliveries.record(delivery, attempt);
        });
    }
}
