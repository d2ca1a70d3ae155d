package io.bornite.kyc;

import io.bornite.kyc.geography.Countries;
import io.bornite.platform.FormPart;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@FormPart
record CreateKybDetailDto(
        @NotBlank @Size(max = 501) String companyName,
        @NotBlank @Size(max = 4001) String companyDescription,

        @NotBlank @Size(max = 2000) @Pattern(regexp = WEB, message = "must be a URL address")
        String website,

        @NotNull Instant incorporationDate,
        @NotBlank String incorporationCountry,
        @NotBlank @Size(max = 255) String incorporationNumber,
        @NotNull CompanyType companyType,
        @Size(max = 255) @Nullable String companyTypeOther,
        @Size(max = 255) @Nullable String taxIdentificationNumber,
        @NotBlank @Size(max = 255) String natureOfBusiness,
        @Size(max = 255) @Nullable String natureOfBusinessOther,
        @NotBlank @Size(max = 255) String addressLine1,
        @Size(max = 255) @Nullable String addressLine2,
        @NotBlank @Size(max = 255) String city,
        @NotBlank @Size(max = 255) String state,
        @NotBlank @Size(max = 64) String postalCode,
        @NotBlank String country,
        @Size(max = 64) @Nullable String phoneNumber) {

    /** Shown to an operator as a link, so it is one of the web or a bare name; it is never fetched. */
    private static final String WEB =
            "(?i)(https?://)?[\\p{L}\\p{N}][\\p{L}\\p{N}.-]*\\.[\\p{L}]{2,}(:\\d{1,5})?([/?#]\\S*)?";

    CompanyDetails toDetails(Countries countries) {
        return new CompanyDetails(
                companyName.strip(),
                companyDescription,
                website.strip(),
                incorporationDate,
                countries.require(incorporationCountry, "incorporationCountry"),
                incorporationNumber.strip(),
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
                countries.require(country, "country"),
                phoneNumber,
                null);
    }
}
