package io.bornite.identity.token;

import io.bornite.identity.OrganizationId;
import io.bornite.identity.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param lastUsedAt to the minute; null if its secret was not used yet */
record PersonalAccessToken(
        UUID id,
        String name,
        String identifier,
        OrganizationId organization,
        UserId user,
        Grant grant,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        Instant updatedAt) {}
