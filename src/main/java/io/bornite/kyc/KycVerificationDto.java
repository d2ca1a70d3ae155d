package io.bornite.kyc;

import io.bornite.identity.OrganizationId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record KycVerificationDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        UUID kycDetailId,
        KycProviderCode kycProviderCode,
        @Nullable String externalCustomerId,
        @Nullable String externalKycId,
        KycStatus status,
        @Nullable String externalStatus,
        @Nullable Instant verifiedAt) {

    static KycVerificationDto of(Verification verification, OrganizationId organization) {
        return new KycVerificationDto(
                verification.id(),
                verification.createdAt(),
                verification.updatedAt(),
                organization.value(),
                Objects.requireNonNull(verification.person()).value(),
                KycProviderCode.of(verification.verifier()),
                verification.externalCustomerId(),
                verification.externalKycId(),
                verification.status(),
                verification.externalStatus(),
                verification.verifiedAt());
    }
}
