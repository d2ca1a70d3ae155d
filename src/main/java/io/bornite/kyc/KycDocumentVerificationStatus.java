package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the check of one paper stands. */
public enum KycDocumentVerificationStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("initiated")
    INITIATED,
    @JsonProperty("inprogress")
    INPROGRESS,
    @JsonProperty("review_pending")
    REVIEW_PENDING,
    @JsonProperty("provider_manual_review")
    PROVIDER_MANUAL_REVIEW,
    @JsonProperty("manual_review")
    MANUAL_REVIEW,
    @JsonProperty("provider_on_hold")
    PROVIDER_ON_HOLD,
    @JsonProperty("review")
    REVIEW,
    @JsonProperty("on_hold")
    ON_HOLD,
    @JsonProperty("verified")
    VERIFIED,
    @JsonProperty("rejected")
    REJECTED
}
