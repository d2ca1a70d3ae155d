package io.bornite.quote;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an organisation must do next to use a route. */
public enum RouteStatus {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("inactive")
    INACTIVE,
    @JsonProperty("kyc_required")
    KYC_REQUIRED,
    @JsonProperty("kyc_for_country_required")
    KYC_FOR_COUNTRY_REQUIRED,
    @JsonProperty("kyc_in_progress")
    KYC_IN_PROGRESS,
    @JsonProperty("kyc_rejected")
    KYC_REJECTED,
    @JsonProperty("bank_account_required")
    BANK_ACCOUNT_REQUIRED,
    @JsonProperty("bank_account_verification_required")
    BANK_ACCOUNT_VERIFICATION_REQUIRED,
    @JsonProperty("wallet_account_required")
    WALLET_ACCOUNT_REQUIRED,
    @JsonProperty("invalid_amount")
    INVALID_AMOUNT
}
