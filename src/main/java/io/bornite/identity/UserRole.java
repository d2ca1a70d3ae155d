package io.bornite.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a user may do in the organisation; a sole owner is a {@code user}. */
public enum UserRole {
    OWNER,
    USER,
    ADMIN,
    MEMBER;

    /** The word on the wire and in the table. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static UserRole of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
