package io.bornite.rail;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Over which rails a transfer goes. */
public enum TransferMode {
    @JsonProperty("on_ramp")
    ON_RAMP,
    @JsonProperty("off_ramp")
    OFF_RAMP,
    @JsonProperty("remittance")
    REMITTANCE,
    @JsonProperty("on_chain")
    ON_CHAIN
}
