package io.bornite.kyc;

import io.bornite.identity.CustomerProfileType;
import io.bornite.identity.OrganizationId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One check of an organisation, as it stands.
 *
 * @param person who is checked, for an individual
 * @param company what is checked, for a business
 * @param reason why it was rejected or sent back
 * @param statusUpdates when it last came into each status, by the status's word
 * @param expiresAt until when an approval counts
 */
public record Kyc(
        KycId id,
        OrganizationId organization,
        CustomerProfileType type,
        KycStatus status,
        String country,
        Verifier verifier,
        @Nullable PersonId person,
        @Nullable CompanyId company,
        @Nullable String reason,
        Map<String, Instant> statusUpdates,
        @Nullable Instant expiresAt,
        Instant createdAt,
        Instant updatedAt) {}
