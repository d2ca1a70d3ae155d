package io.bornite.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a user may sign in and call. */
public enum UserStatus {
    PENDING,
    ACTIVE,
    SUSPENDED;

    /** The word on the wire and in the table. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static UserStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
