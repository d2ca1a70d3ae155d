package io.bornite.kyc;

import java.util.Locale;

/** Who checks: an operator of this server, the sandbox by its rule, or a vendor. */
public enum Verifier {
    MANUAL,
    SANDBOX,
    SUMSUB;

    /** The word of the tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Verifier of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
