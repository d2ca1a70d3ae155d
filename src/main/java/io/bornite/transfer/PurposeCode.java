package io.bornite.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why somebody is paid. */
public enum PurposeCode {
    @JsonProperty("self")
    SELF,
    @JsonProperty("salary")
    SALARY,
    @JsonProperty("gift")
    GIFT,
    @JsonProperty("income")
    INCOME,
    @JsonProperty("saving")
    SAVING,
    @JsonProperty("education_support")
    EDUCATION_SUPPORT,
    @JsonProperty("family")
    FAMILY,
    @JsonProperty("home_improvement")
    HOME_IMPROVEMENT,
    @JsonProperty("reimbursement")
    REIMBURSEMENT
}
