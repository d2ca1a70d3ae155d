package io.bornite.rail.sandbox;

import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.InSandbox;
import io.bornite.platform.SecretBox;
import io.bornite.rail.ForgedWebhook;
import io.bornite.rail.Hint;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.SignedWebhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The webhooks of the simulated partners: {@code X-Signature: t=<milliseconds>,v1=<hex HMAC-SHA256 of t.body>} with a
 * secret of each partner's own.
 */
@Component
@InSandbox
class SandboxWebhooks {

    static final String HEADER = "x-signature";
    private static final Duration MAXIMUM_AGE = Duration.ofMinutes(5);

    private final WebhookQueueRepository queue;
    private final SecretBox secrets;
    private final JsonMapper json;
    private final Clock clock;

    SandboxWebhooks(WebhookQueueRepository queue, SecretBox secrets, JsonMapper json, Clock clock) {
        this.queue = queue;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /** Queues what the partner is going to tell of a new order. */
    void plan(ProviderCode provider, PartnerRecord order) {
        Instant end = order.settlesAt() == null ? order.createdAt() : order.settlesAt();
        String begun = body(order, "in_progress");
        String ended = body(order, order.refused() == null ? "completed" : "failed");
        switch (order.outcome()) {
            case NO_WEBHOOK -> {}
            case FORGED_WEBHOOK -> queue.insert(provider, body(order, "completed"), true, order.createdAt());
            case WEBHOOKS_OUT_OF_ORDER -> {
                queue.insert(provider, ended, false, end);
                queue.insert(provider, begun, false, end);
            }
            case DOUBLE_WEBHOOK -> {
                queue.insert(provider, ended, false, end);
                queue.insert(provider, ended, false, end);
            }
            case SUCCEEDS,
                    FAILS,
                    RETURNED,
                    UNKNOWN_AT_FIRST,
                    LATE,
                    CHARGES_MORE,
                    NOT_VERIFIED,
                    LOST_ANSWER,
                    PAYS_TWICE -> {
                queue.insert(provider, begun, false, order.createdAt());
                queue.insert(provider, ended, false, end);
            }
        }
        if (order.returnsAt() != null) {
            queue.insert(provider, body(order, "returned"), false, order.returnsAt());
        }
    }

    /** Queues one more, for what somebody decided by hand. */
    void tell(ProviderCode provider, PartnerRecord order, String words, Instant at) {
        queue.insert(provider, body(order, words), false, at);
    }

    /** Tells of a credit to a virtual account. */
    void tellOfCredit(ProviderCode provider, String account, Instant at) {
        queue.insert(
                provider,
                json.writeValueAsString(
                        Map.of("id", UUID.randomUUID().toString(), "reference", account, "status", "credited")),
                false,
                at);
    }

    private String body(PartnerRecord order, String words) {
        return json.writeValueAsString(
                Map.of("id", UUID.randomUUID().toString(), "reference", order.reference(), "status", words));
    }

    SignedWebhook sign(ProviderCode provider, String body, boolean forged) {
        long at = clock.millis();
        String signed = forged ? "0".repeat(64) : signature(provider, at, body.getBytes(StandardCharsets.UTF_8));
        return new SignedWebhook(Map.of(HEADER, "t=" + at + ",v1=" + signed), body.getBytes(StandardCharsets.UTF_8));
    }

    Hint open(ProviderCode provider, SignedWebhook webhook, Instant now) {
        Instant sentAt = proven(provider, webhook);
        if (Duration.between(sentAt, now).abs().compareTo(MAXIMUM_AGE) > 0) {
            throw new ForgedWebhook("The webhook is too old");
        }
        try {
            JsonNode event = json.readTree(webhook.body());
            return new Hint(
                    event.required("id").asString(),
                    event.required("reference").asString(),
                    event.required("status").asString(),
                    amount(event),
                    sentAt);
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new ForgedWebhook("The webhook is proven and says nothing");
        }
    }

    private static @Nullable Money amount(JsonNode event) {
        return event.has("amount")
                ? Money.ofDecimal(
                        event.required("amount").asString(),
                        Currency.valueOf(event.required("currency").asString()))
                : null;
    }

    private Instant proven(ProviderCode provider, SignedWebhook webhook) {
        String header = webhook.headers().getOrDefault(HEADER, "");
        int comma = header.indexOf(",v1=");
        if (!header.startsWith("t=") || comma < 0 || !header.substring(2, comma).matches("[0-9]{1,15}")) {
            throw new ForgedWebhook("The webhook is not signed");
        }
        long at = Long.parseLong(header.substring(2, comma));
        byte[] expected = signature(provider, at, webhook.body()).getBytes(StandardCharsets.US_ASCII);
        byte[] given = header.substring(comma + ",v1=".length()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given)) {
            throw new ForgedWebhook("The signature of the webhook is wrong");
        }
        return Instant.ofEpochMilli(at);
    }

    private String signature(ProviderCode provider, long at, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secrets.hash("sandbox partner", provider.wire()), "HmacSHA256"));
            mac.update((at + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
