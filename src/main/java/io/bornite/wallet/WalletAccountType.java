package io.bornite.wallet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The contract's kinds of wallet; ours are all {@code quantum}. */
public enum WalletAccountType {
    @JsonProperty("web3_auth_copperx")
    WEB3_AUTH_COPPERX,
    @JsonProperty("safe")
    SAFE,
    @JsonProperty("circle_dev")
    CIRCLE_DEV,
    @JsonProperty("eoa")
    EOA,
    @JsonProperty("other")
    OTHER,
    @JsonProperty("quantum")
    QUANTUM;

    /** The word on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
