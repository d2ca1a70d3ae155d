package io.bornite.kyc.partner;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.KycId;
import io.bornite.kyc.KycStatus;
import io.bornite.rail.ProviderCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation at a partner.
 *
 * @param country in the contract's word
 * @param status PENDING until it is handed in, INPROGRESS while the partner decides, APPROVED or REJECTED
 * @param kyc by which it is known there; null until it is handed in
 * @param reference ours, by which the partner knows this customer
 * @param externalStatus the partner's own word
 * @param reason why the partner refused
 * @param updatedAt when it was handed in, or the partner has last said something new
 */
public record Partnership(
        PartnershipId id,
        OrganizationId organization,
        ProviderCode provider,
        String country,
        KycStatus status,
        @Nullable KycId kyc,
        UUID reference,
        @Nullable String externalCustomerId,
        @Nullable String externalStatus,
        @Nullable String reason,
        @Nullable String signedAgreementId,
        Instant createdAt,
        Instant updatedAt) {

    public boolean isApproved() {
        return status == KycStatus.APPROVED;
    }
}
