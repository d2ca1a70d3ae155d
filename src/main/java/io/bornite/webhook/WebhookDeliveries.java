package io.bornite.webhook;

import io.bornite.event.Event;
import io.bornite.event.EventDto;
import io.bornite.event.EventLog;
import io.bornite.event.Events;
import io.bornite.event.EventsPublished;
import io.bornite.event.Fact;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.Conflict;
import io.bornite.platform.Crash;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import io.bornite.webhook.WebhookDelivery.Attempt;
import io.bornite.webhook.WebhookDelivery.Cause;
import io.bornite.webhook.WebhookDelivery.State;
import io.bornite.webhook.WebhookDeliveryRepository.Order;
import io.bornite.webhook.WebhookDeliveryRepository.Room;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What is on its way to the endpoints, and what became of it. */
@Component
class WebhookDeliveries {

    /** As much as one replay. Only what happens comes on top of it. */
    static final int WAITING_MAX = Replays.REPLAYED_MAX;

    /** The pauses that the Standard Webhooks suggest: ten attempts in a little more than three days. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final double JITTER = 0.1;
    private static final Duration DISABLED_AFTER = Duration.ofDays(3);

    /** Many times as long as a slow attempt: whoever alternates has the places of fast ones for a small part of the time. */
    private static final Duration DOUBTED_FOR = Duration.ofMinutes(5);

    private static final int RETRY_AFTER_SECONDS = 1;

    private final WebhookDeliveryRepository deliveries;
    private final WebhookEndpointRepository endpoints;
    private final Events events;
    private final EventLog log;
    private final ApplicationEventPublisher listeners;
    private final JsonMapper json;
    private final Clock clock;

    WebhookDeliveries(
            WebhookDeliveryRepository deliveries,
            WebhookEndpointRepository endpoints,
            Events events,
            EventLog log,
            ApplicationEventPublisher listeners,
            JsonMapper json,
            Clock clock) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.events = events;
        this.log = log;
        this.listeners = listeners;
        this.json = json;
        this.clock = clock;
    }

    /** There is something to deliver, once this is committed. */
    record Ordered() {}

    /**
     * What is sent.
     *
     * @param secrets all that sign it
     */
    record Message(WebhookEndpoint endpoint, List<WebhookSecret> secrets, String payload) {

        /** The header. */
        String signatures(String id, Instant sentAt) {
            return secrets.stream()
                    .map(secret -> secret.sign(id, sentAt.getEpochSecond(), payload))
                    .collect(Collectors.joining(" "));
        }
    }

    @EventListener
    void published(EventsPublished published) {
        Map<OrganizationId, List<WebhookEndpoint>> listening =
                endpoints
                        .enabledOf(published.events().stream()
                                .map(Event::organization)
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.groupingBy(WebhookEndpoint::organization));
        order(
                published.events().stream()
                        .flatMap(event -> listening.getOrDefault(event.organization(), List.of()).stream()
                                .filter(endpoint -> event.isOneOf(endpoint.types()))
                                .map(endpoint -> Order.of(endpoint, event)))
                        .toList(),
                Cause.EVENT);
    }

    /** Sends something that has not happened to an endpoint, to see whether it arrives. */
    @Transactional
    public void test(WebhookEndpoint endpoint) {
        requireEnabled(endpoint);
        order(List.of(new Order(endpoint, UUID.randomUUID(), "webhook.test", null)), Cause.TEST);
    }

    /** @throws Conflict if so much waits for the endpoint that a replay has no room */
    @Transactional(readOnly = true)
    public void requireRoom(WebhookEndpoint endpoint) {
        requireEnabled(endpoint);
        if (deliveries.countWaiting(endpoint.id(), WAITING_MAX) == WAITING_MAX) {
            throw new Conflict(WAITING_MAX + " messages wait for this endpoint: try again when they are delivered");
        }
    }

    /**
     * Sends what has happened once more, if the endpoint is still what it was when that was looked for. One who orders at a
     * time, so that those who ask at once do not each find the same room; nobody waits for another with a connection.
     *
     * @throws NotFound if the endpoint is gone
     * @throws Rejected if it is disabled
     * @throws Conflict if it wants to hear of something else, another orders, or so much waits for it that there is no room
     */
    @Transactional
    public void orderAgain(WebhookEndpoint endpoint, List<Order> found) {
        if (!endpoints.tryLockOrders(endpoint.id())) {
            throw new Conflict("Another replay is being ordered, please try again", RETRY_AFTER_SECONDS);
        }
        WebhookEndpoint current = endpoints
                .find(endpoint.organization(), endpoint.id())
                .orElseThrow(() -> new NotFound("Webhook endpoint not found"));
        requireRoom(current);
        if (!current.types().equals(endpoint.types())) {
            throw new Conflict("The types of this endpoint have changed, please try again", RETRY_AFTER_SECONDS);
        }
        order(found, Cause.REPLAY);
    }

    /** @throws NotFound if the organisation has no such delivery, or its endpoint is gone */
    @Transactional
    public void resend(OrganizationId organization, UUID id) {
        WebhookDelivery delivery = get(organization, id);
        WebhookEndpoint endpoint = endpoints
                .find(organization, delivery.endpoint())
                .orElseThrow(() -> new NotFound("Webhook endpoint not found"));
        if (delivery.sequence() == null) {
            test(endpoint);
            return;
        }
        requireEnabled(endpoint);
        Order again = new Order(endpoint, delivery.event(), delivery.type(), delivery.sequence());
        order(List.of(again), Cause.RESEND);
    }

    /** @throws NotFound if the organisation has no such delivery */
    @Transactional(readOnly = true)
    public WebhookDelivery get(OrganizationId organization, UUID id) {
        WebhookDelivery delivery =
                deliveries.find(organization, id).orElseThrow(() -> new NotFound("Webhook delivery not found"));
        return delivery.with(deliveries.attempts(id));
    }

    @Transactional(readOnly = true)
    public PageDto<WebhookDelivery> page(OrganizationId organization, @Nullable UUID endpoint, PageRequest page) {
        return PageDto.of(
                page, deliveries.count(organization, endpoint, page), deliveries.page(organization, endpoint, page));
    }

    @Transactional
    public List<WebhookDelivery> claim(Room room, Duration lease) {
        Instant now = clock.instant();
        return deliveries.claim(room, now, now.plus(lease));
    }

    /** @return nothing if its endpoint was removed or disabled meanwhile */
    @Transactional(readOnly = true)
    public Optional<Message> message(WebhookDelivery delivery) {
        return endpoints
                .find(delivery.organization(), delivery.endpoint())
                .filter(WebhookEndpoint::isEnabled)
                .map(endpoint -> new Message(endpoint, secrets(endpoint), json.writeValueAsString(shown(delivery))));
    }

    private List<WebhookSecret> secrets(WebhookEndpoint endpoint) {
        List<WebhookSecret> secrets = new ArrayList<>(List.of(endpoint.secret()));
        secrets.addAll(endpoints.signingAlong(endpoint.id(), clock.instant(), WebhookEndpoints.SIGNING_ALONG_MAX));
        return secrets;
    }

    /** Writes down how an attempt ended and what comes next. The same end again changes nothing. */
    @Transactional
    public void record(WebhookDelivery delivery, Attempt attempt) {
        Instant now = attempt.endedAt();
        boolean isLast = attempt.number() > PAUSES.size();
        boolean isFirstToSay = attempt.isSuccess() || attempt.isGone() || isLast
                ? deliveries.end(
                        delivery.id(), attempt.number(), attempt.isSuccess() ? State.DELIVERED : State.FAILED, now)
                : deliveries.putOff(delivery.id(), attempt.number(), now.plus(pause(attempt.number())));
        if (!isFirstToSay) {
            return;
        }
        deliveries.insertAttempt(delivery.id(), attempt);
        Crash.point("webhook.before-record-commit");
        if (attempt.isSuccess()) {
            endpoints.markAnswering(delivery.endpoint(), attempt.isFast(), now, now.minus(DOUBTED_FOR));
            return;
        }
        Instant failingSince = endpoints
                .markFailing(delivery.endpoint(), attempt.isFast(), now)
                .orElse(now);
        if (attempt.isGone()) {
            disable(delivery, "It answered 410 Gone", now);
        } else if (isLast && !failingSince.isAfter(now.minus(DISABLED_AFTER))) {
            disable(delivery, "It has not answered well since " + failingSince, now);
        }
    }

    /** A removed or disabled endpoint gets nothing more; what it misses can be replayed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancelWaiting(UUID endpoint) {
        deliveries.cancelWaiting(endpoint, clock.instant());
    }

    private void disable(WebhookDelivery delivery, String reason, Instant now) {
        if (!endpoints.disable(delivery.endpoint(), reason, now)) {
            return;
        }
        deliveries.cancelWaiting(delivery.endpoint(), now);
        String url = endpoints
                .find(delivery.organization(), delivery.endpoint())
                .orElseThrow()
                .url();
        String detail = json.writeValueAsString(Map.of("id", delivery.endpoint(), "url", url, "reason", reason));
        log.record(
                List.of(new Fact(delivery.organization(), "webhook_endpoint.disabled", delivery.endpoint(), detail)),
                now);
    }

    private void order(List<Order> orders, Cause cause) {
        if (!orders.isEmpty()) {
            deliveries.insert(orders, cause, clock.instant());
            listeners.publishEvent(new Ordered());
        }
    }

    private EventDto shown(WebhookDelivery delivery) {
        if (delivery.sequence() != null) {
            return events.show(List.of(events.get(delivery.organization(), delivery.sequence())))
                    .getFirst();
        }
        return new EventDto(
                delivery.event(),
                0L,
                delivery.type(),
                delivery.createdAt(),
                delivery.organization().value(),
                json.createObjectNode().put("message", "It arrives"));
    }

    private static void requireEnabled(WebhookEndpoint endpoint) {
        if (!endpoint.isEnabled()) {
            throw new Rejected("The webhook endpoint is disabled");
        }
    }

    /** A little more, so that what failed together is not tried again together; never less, so that it is three days. */
    private static Duration pause(int attempt) {
        long millis = PAUSES.get(attempt - 1).toMillis();
        long spread = (long) (millis * JITTER);
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(spread + 1));
    }
}
