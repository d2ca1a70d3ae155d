package io.bornite.kyc;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The check of one person or one company.
 *
 * @param externalCustomerId the vendor's name for who is checked
 * @param externalKycId the vendor's name for the check
 * @param externalStatus the vendor's own word
 * @param reason what the person may be told
 * @param isDecided whether an operator decided about it, so that nobody else does any more
 */
public record Verification(
        UUID id,
        KycId kyc,
        @Nullable PersonId person,
        @Nullable CompanyId company,
        Verifier verifier,
        KycStatus status,
        @Nullable String externalCustomerId,
        @Nullable String externalKycId,
        @Nullable String externalStatus,
        @Nullable String reason,
        boolean isDecided,
        @Nullable Instant verifiedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether papers are taken here; a vendor takes them itself. */
    boolean takesPapers() {
        return verifier != Verifier.SUMSUB && !status.isEnd();
    }
}
