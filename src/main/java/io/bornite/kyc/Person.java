package io.bornite.kyc;

import io.bornite.identity.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param company whose owner this is, or null for a person who is checked alone */
public record Person(
        PersonId id,
        OrganizationId organization,
        @Nullable CompanyId company,
        PersonDetails details,
        Instant createdAt,
        Instant updatedAt) {}
