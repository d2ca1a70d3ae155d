package io.bornite.kyc;

import io.bornite.kyc.partner.Partnership;
import io.bornite.rail.ProviderCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

public record ProviderDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        KycStatus status,
        ProviderCode providerCode,
        ProviderDataDto providerData,
        @Nullable String externalKycId,
        @Nullable String externalCustomerId,
        @Nullable Boolean supportRemittance,
        String country) {

    public static ProviderDto of(Partnership partnership) {
        return new ProviderDto(
                partnership.id().value(),
                partnership.createdAt(),
                partnership.updatedAt(),
                partnership.organization().value(),
                partnership.status(),
                partnership.provider(),
                new ProviderDataDto(null, null, partnership.externalStatus()),
                null,
                partnership.externalCustomerId(),
                false,
                partnership.country());
    }

    public record ProviderDataDto(
            @Nullable String kycUrl,
            @Nullable String tosUrl,
            @Nullable String externalStatus) {}
}
