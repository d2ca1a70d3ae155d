package io.bornite.money;

import com.fasterxml.jackson.annotation.JsonProperty;

public enum BankAccountType {
    @JsonProperty("savings")
    SAVINGS,
    @JsonProperty("checking")
    CHECKING
}
