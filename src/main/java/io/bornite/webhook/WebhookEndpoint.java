package io.bornite.webhook;

import io.bornite.identity.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an organisation wants to be told.
 *
 * @param types the types of events, or their beginnings; empty for all
 * @param previous still signs until {@code previousUntil}, while receivers change to the new secret
 * @param failingSince when it stopped to answer well, or null
 */
record WebhookEndpoint(
        UUID id,
        OrganizationId organization,
        String url,
        @Nullable String description,
        List<String> types,
        boolean isEnabled,
        @Nullable String disabledReason,
        WebhookSecret secret,
        @Nullable WebhookSecret previous,
        @Nullable Instant previousUntil,
        @Nullable Instant failingSince,
        Instant createdAt,
        Instant updatedAt) {

    /** The header of a message: all secrets that are valid now sign it. */
    String signatures(String messageId, Instant now, String payload) {
        String signatures = secret.sign(messageId, now.getEpochSecond(), payload);
        return previous != null && previousUntil != null && now.isBefore(previousUntil)
                ? signatures + " " + previous.sign(messageId, now.getEpochSecond(), payload)
                : signatures;
    }
}
