package io.bornite.kyc;

import io.bornite.identity.CustomerProfileType;
import io.bornite.rail.ProviderCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param statusUpdates on the wire an object of status to time, though the contract's document says string */
record KycDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        KycStatus status,
        CustomerProfileType type,
        @Nullable String country,
        ProviderCode providerCode,
        @Nullable KycProviderCode kycProviderCode,
        @Nullable UUID kycDetailId,
        @Nullable UUID kybDetailId,
        @Nullable KycDetailDto kycDetail,
        @Nullable KybDetailDto kybDetail,
        @Nullable List<KycAdditionalDocumentDto> kycAdditionalDocuments,

        @Schema(type = "string", implementation = String.class) @Nullable
        Map<String, Instant> statusUpdates,

        @Nullable String reason) {

    static KycDto of(Dossier dossier, KycLinks links) {
        Kyc kyc = dossier.kyc();
        return new KycDto(
                kyc.id().value(),
                kyc.createdAt(),
                kyc.updatedAt(),
                kyc.organization().value(),
                kyc.status(),
                kyc.type(),
                kyc.country(),
                ProviderCode.NONE,
                KycProviderCode.of(kyc.verifier()),
                kyc.person() == null ? null : kyc.person().value(),
                kyc.company() == null ? null : kyc.company().value(),
                dossier.person() == null ? null : KycDetailDto.of(dossier.person(), dossier, links),
                dossier.company() == null ? null : KybDetailDto.of(dossier.company(), dossier, links),
                List.of(),
                kyc.statusUpdates(),
                kyc.reason());
    }
}
