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
    REFUNDED;

    /** Whether it has ended with the money where it was before. */
    public boolean cameToNothing() {
        return this == CANCELED || this == FAILED || this == REFUNDED;
    }
}
