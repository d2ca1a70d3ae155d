package io.bornite.webhook;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.BackgroundRounds;
import io.bornite.platform.BackgroundWork;
import io.bornite.platform.Crash;
import io.bornite.webhook.WebhookDeliveryRepository.Room;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Takes what is due and posts it, a thread an attempt, in two lanes that have half of what this node does at once each. In
 * that of endpoints that answer fast one may have a few attempts under way, in that of those that are new, answer slowly or
 * not at all a single one, and in either an organisation a bounded number: so whoever hangs, however politely or however
 * seldom, holds up nobody.
 */
@Component
class DeliverWebhooks implements BackgroundWork {

    private static final Duration LEASE_BEYOND_TIMEOUT = Duration.ofSeconds(30);

    private static final UUID NOBODY = new UUID(0, 0);

    private final WebhookDeliveries deliveries;
    private final PostMessage post;
    private final WebhookProperties properties;
    private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();
    private final Lane fast = new Lane(true);
    private final Lane slow = new Lane(false);
    private final BackgroundRounds rounds = new BackgroundRounds("deliver-webhooks", this::round);

    DeliverWebhooks(
            WebhookDeliveries deliveries, PostMessage post, WebhookProperties properties, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.post = post;
        this.properties = properties;
        metrics.gaugeMapSize("bornite.webhooks.endpoints.busy", List.of(), underWay);
    }

    /** What is under way to endpoints that answer fast, or to the others. */
    private static final class Lane {

        private final boolean isFast;
        private final AtomicInteger taken = new AtomicInteger();
        private final Map<OrganizationId, Integer> ofOrganizations = new ConcurrentHashMap<>();
        private volatile UUID servedLast = NOBODY;

        private Lane(boolean isFast) {
            this.isFast = isFast;
        }

        private void enter(WebhookDelivery delivery) {
            taken.incrementAndGet();
            ofOrganizations.merge(delivery.organization(), 1, Integer::sum);
        }

        private void leave(WebhookDelivery delivery) {
            taken.decrementAndGet();
            countDown(ofOrganizations, delivery.organization());
        }
    }

    @TransactionalEventListener(fallbackExecution = true)
    void ordered(WebhookDeliveries.Ordered ordered) {
        rounds.wake();
    }

    /** Delivers on the caller's thread what is due now, one after the other. */
    int deliverDue() {
        return deliverDue(properties.atOnceMax());
    }

    /** @param max how many to endpoints that answer fast, and how many to the others */
    int deliverDue(int max) {
        List<WebhookDelivery> due = new ArrayList<>(claim(fast, max));
        due.addAll(claim(slow, max));
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
        for (Lane lane : List.of(fast, slow)) {
            begin(claim(lane, properties.atOnceMax() / 2 - lane.taken.get()), lane, attempts);
        }
    }

    /**
     * Half of what an endpoint may have at once, as soon as half of it is free: so it never has more. So it is with an
     * organisation.
     */
    private List<WebhookDelivery> claim(Lane lane, int free) {
        if (free <= 0) {
            return List.of();
        }
        int atOnce = lane.isFast ? properties.atOnceOfEndpoint() : 1;
        int halfOfOne = half(properties.atOnceOfOrganization());
        int half = Math.min(half(atOnce), halfOfOne);
        UUID after = lane.servedLast;
        Room room = new Room(
                lane.isFast,
                busy(underWay, atOnce - half),
                busy(lane.ofOrganizations, properties.atOnceOfOrganization() - halfOfOne),
                after,
                half,
                halfOfOne / half,
                free);
        List<WebhookDelivery> claimed =
                deliveries.claim(room, properties.timeout().plus(LEASE_BEYOND_TIMEOUT));
        claimed.stream()
                .map(WebhookDelivery::endpoint)
                .max(inTurnAfter(after))
                .ifPresent(last -> lane.servedLast = last);
        return claimed;
    }

    private static int half(int whole) {
        return Math.max(1, whole / 2);
    }

    private static <K> List<K> busy(Map<K, Integer> counts, int max) {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > max)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static <K> void countDown(Map<K, Integer> counts, K key) {
        counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }

    /** The order of the database, which compares ids without a sign. */
    private static Comparator<UUID> inTurnAfter(UUID after) {
        Comparator<UUID> byId = Comparator.comparing(UUID::toString);
        return Comparator.<UUID, Boolean>comparing(id -> byId.compare(id, after) <= 0)
                .thenComparing(byId);
    }

    private void begin(List<WebhookDelivery> claimed, Lane lane, Executor attempts) {
        for (WebhookDelivery delivery : claimed) {
            lane.enter(delivery);
            underWay.merge(delivery.endpoint(), 1, Integer::sum);
            try {
                attempts.execute(() -> attempt(delivery, lane));
            } catch (OutOfMemoryError noThread) {
                leave(delivery, lane);
                throw noThread;
            }
        }
    }

    private void attempt(WebhookDelivery delivery, Lane lane) {
        try {
            deliver(delivery);
        } finally {
            leave(delivery, lane);
            rounds.wake();
        }
    }

    private void leave(WebhookDelivery delivery, Lane lane) {
        lane.leave(delivery);
        countDown(underWay, delivery.endpoint());
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
