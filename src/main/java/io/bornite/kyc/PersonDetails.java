package io.bornite.kyc;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about themself, or a company about its owner.
 *
 * @param email in its normal form
 * @param nationality ISO 3166 alpha-3 in lower case, but {@code gre} for Greece; so is {@code country}
 * @param percentageOfShares of the company; null for a person who is checked alone
 */
public record PersonDetails(
        @Nullable String nationality,
        String firstName,
        String lastName,
        @Nullable String middleName,
        String email,
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
        @Nullable UBOType uboType,
        @Nullable BigDecimal percentageOfShares,
        @Nullable Instant joiningDate) {

    public String fullName() {
        return middleName == null || middleName.isBlank()
                ? firstName + " " + lastName
                : firstName + " " + middleName + " " + lastName;
    }
}
