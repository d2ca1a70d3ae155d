package io.bornite.kyc;

import io.bornite.identity.CustomerProfileType;
import io.bornite.identity.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * A check was approved, rejected, sent back or has expired. Published in the transaction that decides it.
 *
 * @param status APPROVED, REJECTED, EXPIRED, or INITIATED when the person may try again
 * @param reason what the organisation may be told; null where there is nothing to say
 */
public record KycDecided(
        OrganizationId organization,
        KycId kyc,
        CustomerProfileType type,
        KycStatus status,
        @Nullable String reason) {}
