package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bornite.kyc.partner.Submission;
import io.bornite.platform.Rejected;
import io.bornite.rail.ProviderCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record OnboardOnPartnerAccountDto(
        @Nullable UUID kycId,
        @NotNull ProviderCode providerCode,
        @Nullable Boolean auto,
        @Size(max = 255) @Nullable String state,

        @JsonProperty("tax_identification_number") @Size(max = 255) @Nullable
        String taxIdentificationNumber,

        @JsonProperty("gov_id_number") @Size(max = 255) @Nullable
        String govIdNumber,

        @JsonProperty("business_industry") @Size(max = 255) @Nullable
        String businessIndustry,

        @Nullable String country,

        @JsonProperty("ubo_details") @Valid @Size(max = 25) @Nullable
        List<@NotNull @Valid UboAdditionalDataDto> uboDetails,

        @Size(max = 255) @Nullable String signedAgreementId) {

    /** @throws Rejected if the owners would have more than the whole together */
    Submission toSubmission() {
        List<UboAdditionalDataDto> owners = Objects.requireNonNullElse(uboDetails, List.of());
        BigDecimal shares = owners.stream()
                .map(UboAdditionalDataDto::ownershipPercent)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (shares.compareTo(Completeness.WHOLE) > 0) {
            throw new Rejected("The owners' shares must not exceed 100 percent together");
        }
        Map<String, String> particulars = new HashMap<>();
        put(particulars, "state", state);
        put(particulars, "tax_identification_number", taxIdentificationNumber);
        put(particulars, "gov_id_number", govIdNumber);
        put(particulars, "business_industry", businessIndustry);
        return new Submission(
                particulars,
                owners.stream().map(UboAdditionalDataDto::particulars).toList(),
                signedAgreementId);
    }

    private static void put(Map<String, String> particulars, String name, @Nullable Object value) {
        if (value != null) {
            particulars.put(name, value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
    }

    record UboAdditionalDataDto(
            @Size(max = 255) @Nullable String state,
            @JsonProperty("has_ownership") @Nullable Boolean hasOwnership,
            @JsonProperty("is_signer") @Nullable Boolean isSigner,
            @JsonProperty("has_control") @Nullable Boolean hasControl,

            @JsonProperty("relationship_established_at") @Size(max = 64) @Nullable
            String relationshipEstablishedAt,

            @JsonProperty("tax_identification_number") @Size(max = 255) @Nullable
            String taxIdentificationNumber,

            @JsonProperty("ownership_percent") @Min(0) @Max(100) @Digits(integer = 3, fraction = 4) @Nullable
            BigDecimal ownershipPercent,

            @JsonProperty("gov_id_number") @Size(max = 255) @Nullable
            String govIdNumber) {

        Map<String, String> particulars() {
            Map<String, String> particulars = new HashMap<>();
            put(particulars, "state", state);
            put(particulars, "has_ownership", hasOwnership);
            put(particulars, "is_signer", isSigner);
            put(particulars, "has_control", hasControl);
            put(particulars, "relationship_established_at", relationshipEstablishedAt);
            put(particulars, "tax_identification_number", taxIdentificationNumber);
            put(particulars, "ownership_percent", ownershipPercent);
            put(particulars, "gov_id_number", govIdNumber);
            return particulars;
        }
    }
}
