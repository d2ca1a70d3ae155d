package io.bornite.identity.token;

import com.fasterxml.jackson.annotation.JsonValue;
import io.bornite.identity.Means;
import java.util.Locale;

/** What a personal access token may do: what its owner may, short of tokens and sign-in, or only look. */
enum TokenScope {
    FULL(Means.PERSONAL_ACCESS_TOKEN),
    READ(Means.READ_ONLY_TOKEN);

    private final Means means;

    TokenScope(Means means) {
        this.means = means;
    }

    Means means() {
        return means;
    }

    /** The word on the wire and in the table. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TokenScope of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
