package io.bornite.kyc;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a company says about itself.
 *
 * @param incorporationCountry ISO 3166 alpha-3 in lower case, but {@code gre} for Greece; so is {@code country}
 * @param business where its money comes from and what it is for; null until it has said so
 */
public record CompanyDetails(
        String companyName,
        String companyDescription,
        String website,
        Instant incorporationDate,
        String incorporationCountry,
        String incorporationNumber,
        CompanyType companyType,
        @Nullable String companyTypeOther,
        @Nullable String taxIdentificationNumber,
        String natureOfBusiness,
        @Nullable String natureOfBusinessOther,
        String addressLine1,
        @Nullable String addressLine2,
        String city,
        String state,
        String postalCode,
        String country,
        @Nullable String phoneNumber,
        @Nullable Business business) {

    /** The contract's additional information. */
    public record Business(
            KycSourceOfFund sourceOfFund,
            @Nullable String sourceOfFundOther,
            PurposeOfFund purposeOfFund,
            @Nullable String purposeOfFundOther,
            boolean operatesInProhibitedCountries,
            @Nullable String sourceOfFundDescription,
            BigDecimal expectedMonthlyVolume) {}

    CompanyDetails with(Business said) {
        return new CompanyDetails(
                companyName,
                companyDescription,
                website,
                incorporationDate,
                incorporationCountry,
                incorporationNumber,
                companyType,
                companyTypeOther,
                taxIdentificationNumber,
                natureOfBusiness,
                natureOfBusinessOther,
                addressLine1,
                addressLine2,
                city,
                state,
                postalCode,
                country,
                phoneNumber,
                said);
    }
}
