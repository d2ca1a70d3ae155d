package io.bornite.kyc;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

record KybAdditionalInfoDto(
        @NotNull KycSourceOfFund sourceOfFund,
        @Size(max = 500) @Nullable String sourceOfFundOther,
        @NotNull PurposeOfFund purposeOfFund,
        @Size(max = 500) @Nullable String purposeOfFundOther,
        @NotNull Boolean operatesInProhibitedCountries,
        @Size(max = 4000) @Nullable String sourceOfFundDescription,
        @NotNull @Min(0) @Digits(integer = 15, fraction = 2) BigDecimal expectedMonthlyVolume) {

    CompanyDetails.Business toBusiness() {
        return new CompanyDetails.Business(
                sourceOfFund,
                sourceOfFundOther,
                purposeOfFund,
                purposeOfFundOther,
                operatesInProhibitedCountries,
                sourceOfFundDescription,
                expectedMonthlyVolume);
    }

    static KybAdditionalInfoDto of(CompanyDetails.Business business) {
        return new KybAdditionalInfoDto(
                business.sourceOfFund(),
                business.sourceOfFundOther(),
                business.purposeOfFund(),
                business.purposeOfFundOther(),
                business.operatesInProhibitedCountries(),
                business.sourceOfFundDescription(),
                business.expectedMonthlyVolume());
    }
}
