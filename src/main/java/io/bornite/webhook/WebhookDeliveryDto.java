package io.bornite.webhook;

import io.bornite.webhook.WebhookDelivery.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param webhookId the header {@code webhook-id} of every attempt, which is the id of the event
 * @param log what became of each attempt; empty in lists
 */
public record WebhookDeliveryDto(
        UUID id,
        UUID endpointId,
        UUID webhookId,
        String type,
        @Nullable Long sequence,
        WebhookDelivery.Cause cause,
        WebhookDelivery.State state,
        Integer attempts,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        @Nullable Instant endedAt,
        List<WebhookAttemptDto> log) {

    static WebhookDeliveryDto of(WebhookDelivery delivery) {
        return new WebhookDeliveryDto(
                delivery.id(),
                delivery.endpoint(),
                delivery.event(),
                delivery.type(),
                delivery.sequence(),
                delivery.cause(),
                delivery.state(),
                delivery.attempts(),
                delivery.state() == WebhookDelivery.State.WAITING ? delivery.nextAt() : null,
                delivery.createdAt(),
                delivery.endedAt(),
                delivery.log().stream().map(WebhookAttemptDto::of).toList());
    }

    /**
     * @param answer the beginning of the answer's body
     * @param error why there was no answer
     */
    public record WebhookAttemptDto(
            Integer number,
            Instant attemptedAt,
            Integer millis,
            @Nullable Integer statusCode,
            @Nullable String answer,
            @Nullable String error) {

        static WebhookAttemptDto of(Attempt attempt) {
            return new WebhookAttemptDto(
                    attempt.number(),
                    attempt.attemptedAt(),
                    Math.toIntExact(attempt.millis()),
                    attempt.status(),
                    attempt.answer(),
                    attempt.error());
        }
    }
}
