package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The legal forms of a company. */
public enum CompanyType {
    @JsonProperty("private_limited_company")
    PRIVATE_LIMITED_COMPANY,
    @JsonProperty("limited_liability_company")
    LIMITED_LIABILITY_COMPANY,
    @JsonProperty("publicly_listed_company")
    PUBLICLY_LISTED_COMPANY,
    @JsonProperty("sole_proprietorship")
    SOLE_PROPRIETORSHIP,
    @JsonProperty("partnership")
    PARTNERSHIP,
    @JsonProperty("corporation")
    CORPORATION,
    @JsonProperty("trust")
    TRUST,
    @JsonProperty("private_foundation")
    PRIVATE_FOUNDATION,
    @JsonProperty("other")
    OTHER
}
