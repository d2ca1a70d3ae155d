package io.bornite.kyc;

import io.bornite.identity.EmailAddress;
import io.bornite.kyc.geography.Countries;
import io.bornite.platform.FormPart;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@FormPart
record CreateKycDetailDto(
        @NotBlank String nationality,
        @NotBlank @Size(max = 255) String firstName,
        @NotBlank @Size(max = 255) String lastName,
        @Size(max = 255) @Nullable String middleName,
        @NotBlank String email,
        @Size(max = 255) @Nullable String sourceOfFund,
        @Size(max = 255) @Nullable String positionAtCompany,
        @Nullable UBOType uboType,

        @Min(0) @Max(100) @Digits(integer = 3, fraction = 4) @Nullable
        BigDecimal percentageOfShares,

        @Nullable Instant joiningDate) {

    PersonDetails toDetails(Countries countries) {
        return new PersonDetails(
                countries.require(nationality, "nationality"),
                firstName.strip(),
                lastName.strip(),
                middleName,
                EmailAddress.require(email, "email").value(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                positionAtCompany,
                sourceOfFund,
                uboType,
                percentageOfShares,
                joiningDate);
    }
}
