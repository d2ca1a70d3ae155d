package io.bornite.points;

import io.bornite.identity.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A code that opens virtual accounts to whoever takes it first. */
record InviteCode(
        UUID id,
        String code,
        OrganizationId createdBy,
        @Nullable OrganizationId usedBy,
        Instant expiresAt,
        Instant createdAt,
        Instant updatedAt) {}
