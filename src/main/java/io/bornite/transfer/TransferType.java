package io.bornite.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a transfer is to the organisation that sees it. */
public enum TransferType {
    @JsonProperty("send")
    SEND,
    @JsonProperty("receive")
    RECEIVE,
    @JsonProperty("withdraw")
    WITHDRAW,
    @JsonProperty("deposit")
    DEPOSIT,
    @JsonProperty("bridge")
    BRIDGE,
    @JsonProperty("bank_deposit")
    BANK_DEPOSIT
}
