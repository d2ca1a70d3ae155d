package io.bornite.rail;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The partners of the contract by their code; NONE is a movement that needs no partner. */
public enum ProviderCode {
    @JsonProperty("0x0")
    NONE,
    @JsonProperty("0x1")
    PARTNER_1,
    @JsonProperty("0x2")
    PARTNER_2,
    @JsonProperty("0x11")
    PARTNER_11,
    @JsonProperty("0x21")
    PARTNER_21,
    @JsonProperty("0x22")
    PARTNER_22,
    @JsonProperty("0x31")
    PARTNER_31,
    @JsonProperty("0x41")
    PARTNER_41,
    @JsonProperty("0x23")
    PARTNER_23,
    @JsonProperty("0x24")
    PARTNER_24,
    @JsonProperty("0xffff")
    PARTNER_FFFF;

    /** The word on the wire, such as {@code 0x1}. */
    public String wire() {
        return this == NONE
                ? "0x0"
                : "0x" + name().substring(name().indexOf('_') + 1).toLowerCase(Locale.ROOT);
    }

    public static Optional<ProviderCode> of(String wire) {
        return Arrays.stream(values()).filter(code -> code.wire().equals(wire)).findFirst();
    }
}
