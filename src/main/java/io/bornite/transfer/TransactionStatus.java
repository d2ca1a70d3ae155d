package io.bornite.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where one movement of a transfer stands. */
public enum TransactionStatus {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("initiated")
    INITIATED,
    @JsonProperty("processing")
    PROCESSING,
    @JsonProperty("awaiting_funds")
    AWAITING_FUNDS,
    @JsonProperty("funds_received")
    FUNDS_RECEIVED,
    @JsonProperty("payment_submitted")
    PAYMENT_SUBMITTED,
    @JsonProperty("waiting_for_payee_kyc")
    WAITING_FOR_PAYEE_KYC,
    @JsonProperty("success")
    SUCCESS,
    @JsonProperty("canceled")
    CANCELED,
    @JsonProperty("failed")
    FAILED
}
