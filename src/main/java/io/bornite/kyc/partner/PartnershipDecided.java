package io.bornite.kyc.partner;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.KycStatus;
import io.bornite.rail.ProviderCode;
import org.jspecify.annotations.Nullable;

/**
 * A partner has taken an organisation as a customer, or refused it. Published in the transaction that writes it down.
 *
 * @param status APPROVED or REJECTED
 * @param reason what the partner says, or null
 */
public record PartnershipDecided(
        OrganizationId organization,
        PartnershipId partnership,
        ProviderCode provider,
        KycStatus status,
        @Nullable String reason) {}
