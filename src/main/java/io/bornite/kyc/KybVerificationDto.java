package io.bornite.kyc;

import io.bornite.identity.OrganizationId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record KybVerificationDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        UUID kybDetailId,
        KycProviderCode kybProviderCode,
        @Nullable String externalCustomerId,
        @Nullable String externalKybId,
        KycStatus status,
        @Nullable String externalStatus,
        @Nullable Instant verifiedAt) {

    static KybVerificationDto of(Verification verification, OrganizationId organization) {
        return new KybVerificationDto(
                verification.id(),
                verification.createdAt(),
                verification.updatedAt(),
                organization.value(),
                Objects.requireNonNull(verification.company()).value(),
                KycProviderCode.of(verification.verifier()),
                verification.externalCustomerId(),
                verification.externalKycId(),
                verification.status(),
                verification.externalStatus(),
                verification.verifiedAt());
    }
}
