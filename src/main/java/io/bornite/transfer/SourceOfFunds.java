package io.bornite.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the money that is paid comes from. */
public enum SourceOfFunds {
    @JsonProperty("salary")
    SALARY,
    @JsonProperty("savings")
    SAVINGS,
    @JsonProperty("lottery")
    LOTTERY,
    @JsonProperty("investment")
    INVESTMENT,
    @JsonProperty("loan")
    LOAN,
    @JsonProperty("business_income")
    BUSINESS_INCOME,
    @JsonProperty("others")
    OTHERS
}
