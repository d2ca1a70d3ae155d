package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What makes somebody a person whom a company must name. */
public enum UBOType {
    @JsonProperty("owner")
    OWNER,
    @JsonProperty("signer")
    SIGNER,
    @JsonProperty("control")
    CONTROL
}
