package io.bornite.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param referrer the organisation whose referral code this one has applied */
public record Organization(
        OrganizationId id,
        UserId owner,
        String ownerEmail,
        @Nullable String supportEmail,
        String referralCode,
        @Nullable OrganizationId referrer,
        Instant createdAt,
        Instant updatedAt) {}
