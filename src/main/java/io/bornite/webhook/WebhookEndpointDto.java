package io.bornite.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param types the types of events that it hears of, or their beginnings; empty for all
 * @param secret to verify {@code v1} signatures; shown once, when it is made
 * @param publicKey to verify {@code v1a} signatures
 * @param previousSecretUntil when the last of the secrets before this one stops signing along; null if none does
 */
public record WebhookEndpointDto(
        UUID id,
        UUID organizationId,
        String url,
        @Nullable String description,
        List<String> types,
        Boolean isEnabled,
        @Nullable String disabledReason,
        @Nullable Instant failingSince,
        @Nullable String secret,
        String publicKey,
        @Nullable Instant previousSecretUntil,
        Instant createdAt,
        Instant updatedAt) {

    static WebhookEndpointDto of(WebhookEndpoint endpoint) {
        return of(endpoint, null);
    }

    static WebhookEndpointDto withSecret(WebhookEndpoint endpoint) {
        return of(endpoint, endpoint.secret().shared());
    }

    private static WebhookEndpointDto of(WebhookEndpoint endpoint, @Nullable String secret) {
        return new WebhookEndpointDto(
                endpoint.id(),
                endpoint.organization().value(),
                endpoint.url(),
                endpoint.description(),
                endpoint.types(),
                endpoint.isEnabled(),
                endpoint.disabledReason(),
                endpoint.failingSince(),
                secret,
                endpoint.secret().publicKey(),
                endpoint.previousUntil(),
                endpoint.createdAt(),
                endpoint.updatedAt());
    }

    /** Spring prints an answer when its log is turned up, and this one may show a secret. */
    @Override
    public String toString() {
        return "WebhookEndpointDto[" + id + "]";
    }
}
