package io.bornite.kyc;

import io.bornite.identity.EmailAddress;
import io.bornite.kyc.geography.Countries;
import io.bornite.platform.FormPart;
import io.bornite.platform.InvalidRequest;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is absent stays as it is. */
@FormPart
record UpdateKycDetailDto(
        @Nullable String nationality,
        @Size(max = 255) @Nullable String firstName,
        @Size(max = 255) @Nullable String lastName,
        @Size(max = 255) @Nullable String middleName,
        @Nullable String email,
        @Size(max = 255) @Nullable String sourceOfFund,
        @Size(max = 255) @Nullable String positionAtCompany) {

    PersonDetails applyTo(PersonDetails details, Countries countries) {
        return new PersonDetails(
                nationality == null ? details.nationality() : countries.require(nationality, "nationality"),
                given(firstName, details.firstName(), "firstName"),
                given(lastName, details.lastName(), "lastName"),
                middleName == null ? details.middleName() : middleName,
                email == null
                        ? details.email()
                        : EmailAddress.require(email, "email").value(),
                details.phoneNumber(),
                details.dateOfBirth(),
                details.addressLine1(),
                details.addressLine2(),
                details.city(),
                details.state(),
                details.postalCode(),
                details.country(),
                positionAtCompany == null ? details.positionAtCompany() : positionAtCompany,
                sourceOfFund == null ? details.sourceOfFund() : sourceOfFund,
                details.uboType(),
                details.percentageOfShares(),
                details.joiningDate());
    }

    private static String given(@Nullable String value, String before, String property) {
        if (value == null) {
            return before;
        }
        if (value.isBlank()) {
            throw new InvalidRequest(property, "isNotEmpty", property + " should not be empty");
        }
        return value.strip();
    }
}
