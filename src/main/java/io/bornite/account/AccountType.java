package io.bornite.account;

import com.fasterxml.jackson.annotation.JsonProperty;

enum AccountType {
    @JsonProperty("web3_wallet")
    WEB3_WALLET,
    @JsonProperty("bank_account")
    BANK_ACCOUNT
}
