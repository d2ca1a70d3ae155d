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
 * @param previousUntil when the last of the secrets before this one stops signing along, or null if it has
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
        @Nullable Instant previousUntil,
        @Nullable Instant failingSince,
        Instant createdAt,
        Instant updatedAt) {}
