package io.bornite.money;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The contract's kinds of place that money comes from or goes to: a wallet, or a bank account by its way of payment. */
public enum TransferAccountType {
    @JsonProperty("web3_wallet")
    WEB3_WALLET,
    @JsonProperty("bank_ach")
    BANK_ACH,
    @JsonProperty("bank_ach_push")
    BANK_ACH_PUSH,
    @JsonProperty("bank_wire")
    BANK_WIRE,
    @JsonProperty("bank_transfer")
    BANK_TRANSFER,
    @JsonProperty("bank_ifsc")
    BANK_IFSC,
    @JsonProperty("bank_iban")
    BANK_IBAN
}
