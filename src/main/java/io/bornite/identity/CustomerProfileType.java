package io.bornite.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of customer the user is. */
public enum CustomerProfileType {
    INDIVIDUAL,
    BUSINESS;

    /** The word on the wire and in the table. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CustomerProfileType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
