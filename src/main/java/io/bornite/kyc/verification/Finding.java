package io.bornite.kyc.verification;

import io.bornite.kyc.KycStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where a check stands, as who checks says it.
 *
 * @param status APPROVED and REJECTED are final; INITIATED with a reason sends it back to the person
 * @param externalCustomerId the vendor's name for who is checked; null leaves it as it is, as it does below
 * @param externalKycId the vendor's name for the check
 * @param externalStatus the vendor's own word
 * @param reason what the person may be told
 */
public record Finding(
        KycStatus status,
        @Nullable String externalCustomerId,
        @Nullable String externalKycId,
        @Nullable String externalStatus,
        @Nullable String reason) {

    public static Finding of(KycStatus status) {
        return new Finding(status, null, null, null, null);
    }

    public Finding because(@Nullable String why) {
        return new Finding(status, externalCustomerId, externalKycId, externalStatus, why);
    }
}
