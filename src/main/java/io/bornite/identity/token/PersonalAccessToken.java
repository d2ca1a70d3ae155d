package io.bornite.identity.token;

import io.bornite.identity.OrganizationId;
import io.bornite.identity.UserId;
import java.time.Instant;
import java.util.UUID;

record PersonalAccessToken(
        UUID id,
        String name,
        String identifier,
        OrganizationId organization,
        UserId user,
        Instant createdAt,
        Instant updatedAt) {}
