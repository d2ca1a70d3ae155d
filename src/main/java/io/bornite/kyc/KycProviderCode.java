package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who checks, in the contract's words. */
public enum KycProviderCode {
    @JsonProperty("sumsub")
    SUMSUB,
    @JsonProperty("sumsub_uae")
    SUMSUB_UAE,
    @JsonProperty("sumsub_global")
    SUMSUB_GLOBAL,
    @JsonProperty("hyperverge_ind")
    HYPERVERGE_IND,
    @JsonProperty("persona")
    PERSONA,
    @JsonProperty("manual")
    MANUAL;

    /** The contract has no word for the sandbox, which stands for a person who decides. */
    static KycProviderCode of(Verifier verifier) {
        return switch (verifier) {
            case MANUAL, SANDBOX -> MANUAL;
            case SUMSUB -> SUMSUB;
        };
    }
}
