package io.bornite.rail;

import io.bornite.rail.HintReceiver.Reception;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The inbox of the partners' webhooks. One that is proven is kept once, and whoever asked for what it is about asks the
 * partner again; one that nobody asked for, or that contradicts what we know, is parked for an operator.
 */
@Component
public class PartnerWebhooks {

    private static final Logger log = LoggerFactory.getLogger(PartnerWebhooks.class);

    private final Partners partners;
    private final PartnerWebhookRepository webhooks;
    private final ObjectProvider<HintReceiver> receivers;
    private final MeterRegistry metrics;
    private final Clock clock;

    PartnerWebhooks(
            Partners partners,
            PartnerWebhookRepository webhooks,
            ObjectProvider<HintReceiver> receivers,
            MeterRegistry metrics,
            Clock clock) {
        this.partners = partners;
        this.webhooks = webhooks;
        this.receivers = receivers;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @throws ForgedWebhook if it is not proven to be the partner's, or is too old; nothing has happened then */
    @Transactional
    public void receive(ProviderCode provider, SignedWebhook webhook) {
        Hint hint = partners.of(provider).open(webhook, clock.instant());
        if (!webhooks.insert(provider, hint, webhook.body())) {
            return;
        }
        List<Reception> receptions = receivers
                .orderedStream()
                .map(receiver -> receiver.receive(provider, hint))
                .toList();
        if (receptions.contains(Reception.CONTRADICTING) || !receptions.contains(Reception.TAKEN)) {
            webhooks.park(provider, hint.eventId());
            metrics.counter("bornite.partner.webhooks.parked", "provider", provider.wire())
                    .increment();
            log.error(
                    "Webhook {} of partner {} about {} is parked: it is about nothing we know, or not as we know it",
                    hint.eventId(),
                    provider.wire(),
                    hint.reference());
        }
    }

    /** How many webhooks wait for an operator to look at them. */
    @Transactional(readOnly = true)
    public int parked() {
        return webhooks.countParked();
    }
}
