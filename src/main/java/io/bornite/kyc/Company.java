package io.bornite.kyc;

import io.bornite.identity.OrganizationId;
import java.time.Instant;

public record Company(
        CompanyId id, OrganizationId organization, CompanyDetails details, Instant createdAt, Instant updatedAt) {}
