package io.bornite.kyc;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record KycDetailDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        @Nullable UUID kybDetailId,
        @Nullable String nationality,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String middleName,
        @Nullable String email,
        @Nullable String phoneNumber,
        @Nullable String dateOfBirth,
        @Nullable String addressLine1,
        @Nullable String addressLine2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country,
        @Nullable String positionAtCompany,
        @Nullable String sourceOfFund,
        @Nullable UUID currentKycVerificationId,
        @Nullable KycVerificationDto currentKycVerification,
        @Nullable List<KycDocumentDto> kycDocuments,
        @Nullable String kycUrl,
        @Schema(requiredMode = REQUIRED) @Nullable UBOType uboType,
        @Schema(requiredMode = REQUIRED) @Nullable BigDecimal percentageOfShares,
        @Schema(requiredMode = REQUIRED) @Nullable Instant joiningDate) {

    static KycDetailDto of(Person person, Dossier dossier, KycLinks links) {
        PersonDetails details = person.details();
        Verification current = dossier.verificationOf(person.id()).orElse(null);
        return new KycDetailDto(
                person.id().value(),
                person.createdAt(),
                person.updatedAt(),
                person.organization().value(),
                person.company() == null ? null : person.company().value(),
                details.nationality(),
                details.firstName(),
                details.lastName(),
                details.middleName(),
                details.email(),
                details.phoneNumber(),
                details.dateOfBirth(),
                details.addressLine1(),
                details.addressLine2(),
                details.city(),
                details.state(),
                details.postalCode(),
                details.country(),
                details.positionAtCompany(),
                details.sourceOfFund(),
                current == null ? null : current.id(),
                current == null ? null : KycVerificationDto.of(current, person.organization()),
                dossier.documentsOf(person.id()).stream()
                        .map(document -> KycDocumentDto.of(document, dossier))
                        .toList(),
                current == null || current.status().isEnd() ? null : links.url(current),
                details.uboType(),
                details.percentageOfShares(),
                details.joiningDate());
    }

    /** Spring prints an answer when its log is turned up, and whoever has the link of a check sees it. */
    @Override
    public String toString() {
        return "KycDetailDto[" + id + "]";
    }
}
