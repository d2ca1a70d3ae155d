package io.bornite.rail.sandbox;

import io.bornite.rail.PartnerWebhooks;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.SignedWebhook;

/** Where a test sends webhooks as a simulated partner does, or as somebody who pretends to be one. */
public class WebhookBench {

    private final SandboxWebhooks webhooks;
    private final PartnerWebhooks inbox;

    WebhookBench(SandboxWebhooks webhooks, PartnerWebhooks inbox) {
        this.webhooks = webhooks;
        this.inbox = inbox;
    }

    public SignedWebhook signed(ProviderCode provider, String body) {
        return webhooks.sign(provider, body, false);
    }

    public void send(ProviderCode provider, SignedWebhook webhook) {
        inbox.receive(provider, webhook);
    }

    public void send(ProviderCode provider, String id, String reference, String more) {
        send(
                provider,
                signed(
                        provider,
                        "{\"id\":\"%s\",\"reference\":\"%s\",\"status\":\"completed\"%s}"
                                .formatted(id, reference, more)));
    }
}
