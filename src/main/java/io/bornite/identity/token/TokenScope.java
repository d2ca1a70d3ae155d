package io.bornite.identity.token;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a personal access token may do: what its owner may, short of tokens and sign-in, or only look. */
enum TokenScope {
    FULL,
    READ;

    /** The word on the wire and in the table. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TokenScope of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
