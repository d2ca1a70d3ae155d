package io.bornite.webhook;

import io.bornite.identity.Caller;
import io.bornite.platform.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.springframework.boot.test.context.TestComponent;

/** The webhooks of somebody, delivered by hand. */
@TestComponent
public class WebhookDesk {

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final DeliverWebhooks deliver;
    private final ForgetOldDeliveries forget;

    WebhookDesk(
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            DeliverWebhooks deliver,
            ForgetOldDeliveries forget) {
        this.forget = forget;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.deliver = deliver;
    }

    public UUID create(Caller owner, String url) {
        return endpoints
                .create(owner.organization(), new WebhookEndpoints.Wish(url, null, List.of(), true))
                .id();
    }

    public void test(Caller owner, UUID endpoint) {
        endpoints.test(owner.organization(), endpoint);
    }

    /** @return how many were tried */
    public int deliverDue() {
        return deliver.deliverDue();
    }

    /** @return how many were tried, at most so many of each kind of endpoint */
    public int deliverDue(int max) {
        return deliver.deliverDue(max);
    }

    /** As if the first message that is due had been answered well, after so long. */
    public void answered(Caller owner, Duration after) {
        WebhookDelivery first = deliveries.page(owner.organization(), null, new PageRequest(1, 100)).data().stream()
                .filter(delivery -> delivery.state() == WebhookDelivery.State.WAITING)
                .findFirst()
                .orElseThrow();
        deliveries.record(
                first,
                new WebhookDelivery.Attempt(first.attempts() + 1, first.createdAt(), after.toMillis(), 200, "", null));
    }

    /** One round of the node's own, with the threads that it gets. */
    public void round(Executor attempts) {
        deliver.round(attempts);
    }

    public void forget() {
        forget.forget();
    }

    /** Why it is disabled, or nothing if it is not. */
    public String disabledReason(Caller owner, UUID endpoint) {
        String reason = endpoints.get(owner.organization(), endpoint).disabledReason();
        return reason == null ? "" : reason;
    }

    /** What became of the deliveries, newest first. */
    public List<String> states(Caller owner) {
        return deliveries.page(owner.organization(), null, new PageRequest(1, 100)).data().stream()
                .map(delivery -> delivery.state().name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
