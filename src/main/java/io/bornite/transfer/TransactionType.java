package io.bornite.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What one movement of a transfer is. */
public enum TransactionType {
    @JsonProperty("send")
    SEND,
    @JsonProperty("receive")
    RECEIVE,
    @JsonProperty("withdraw")
    WITHDRAW,
    @JsonProperty("internal")
    INTERNAL,
    @JsonProperty("deposit")
    DEPOSIT,
    @JsonProperty("bridge")
    BRIDGE
}
