package io.bornite.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a transfer stands; the last four are ends, and REFUNDED may follow a SUCCESS. */
public enum TransferStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("initiated")
    INITIATED,
    @JsonProperty("processing")
    PROCESSING,
    @JsonProperty("success")
    SUCCESS,
    @JsonProperty("canceled")
    CANCELED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("refunded")
    REFUNDED
}
