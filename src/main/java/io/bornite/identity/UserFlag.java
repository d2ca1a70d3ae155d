package io.bornite.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What is switched on for one user; {@code intro} is shown to newcomers. Only {@code virtual_account} opens anything here,
 * the others are told to clients and no rule of this server asks for them.
 */
public enum UserFlag {
    INTRO,
    DISABLE_OFFRAMP,
    ONLY_31,
    THIRD_PARTY,
    VIRTUAL_ACCOUNT,
    MANUAL_SUBMIT_KYB;

    /** The word on the wire and in the table. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static UserFlag of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
