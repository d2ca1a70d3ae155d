package io.bornite.kyc;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record KybDetailDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        @Nullable String companyName,
        @Nullable String companyDescription,
        @Nullable String website,
        @Nullable Instant incorporationDate,
        @Nullable String incorporationCountry,
        @Nullable String incorporationNumber,
        @Nullable String companyType,
        @Nullable String companyTypeOther,
        @Nullable String natureOfBusiness,
        @Nullable String natureOfBusinessOther,
        @Nullable String sourceOfFund,
        @Nullable String sourceOfFundOther,
        @Nullable String addressLine1,
        @Nullable String addressLine2,
        @Nullable String city,
        String state,
        @Nullable String postalCode,
        @Nullable String country,
        @Nullable String email,
        @Nullable String phoneNumber,
        @Nullable UUID currentKybVerificationId,
        @Nullable KybVerificationDto currentKybVerification,
        @Nullable List<KybDocumentDto> kybDocuments,
        @Nullable List<KycDetailDto> kycDetails,
        @Nullable String sourceOfFundDescription,
        @Nullable BigDecimal expectedMonthlyVolume,
        @Nullable PurposeOfFund purposeOfFund,
        @Nullable String purposeOfFundOther,
        @Nullable Boolean operatesInProhibitedCountries,
        @Nullable String taxIdentificationNumber,
        @Nullable List<HighRiskActivity> highRiskActivities) {

    static KybDetailDto of(Company company, Dossier dossier, KycLinks links) {
        CompanyDetails details = company.details();
        CompanyDetails.Business business = details.business();
        Verification current = dossier.verificationOf(company.id()).orElse(null);
        return new KybDetailDto(
                company.id().value(),
                company.createdAt(),
                company.updatedAt(),
                company.organization().value(),
                details.companyName(),
                details.companyDescription(),
                details.website(),
                details.incorporationDate(),
                details.incorporationCountry(),
                details.incorporationNumber(),
                Completeness.wire(details.companyType()),
                details.companyTypeOther(),
                details.natureOfBusiness(),
                details.natureOfBusinessOther(),
                business == null ? null : Completeness.wire(business.sourceOfFund()),
                business == null ? null : business.sourceOfFundOther(),
                details.addressLine1(),
                details.addressLine2(),
                details.city(),
                details.state(),
                details.postalCode(),
                details.country(),
                null,
                details.phoneNumber(),
                current == null ? null : current.id(),
                current == null ? null : KybVerificationDto.of(current, company.organization()),
                dossier.documentsOf(company.id()).stream()
                        .map(document -> KybDocumentDto.of(document, dossier.files()))
                        .toList(),
                dossier.owners().stream()
                        .map(owner -> KycDetailDto.of(owner, dossier, links))
                        .toList(),
                business == null ? null : business.sourceOfFundDescription(),
                business == null ? null : business.expectedMonthlyVolume(),
                business == null ? null : business.purposeOfFund(),
                business == null ? null : business.purposeOfFundOther(),
                business == null ? null : business.operatesInProhibitedCountries(),
                details.taxIdentificationNumber(),
                List.of());
    }
}
