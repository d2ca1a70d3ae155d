package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Where a check stands, in the contract's words, which are also the words of the tables. */
public enum KycStatus {
    /** Being filled in; nobody checks yet. */
    PENDING,
    /** Waits for the person, who has a link. */
    INITIATED,
    /** Handed in; the verifier works. */
    INPROGRESS,
    REVIEW_PENDING,
    REVIEW,
    /** A person at the vendor looks at it. */
    PROVIDER_MANUAL_REVIEW,
    /** An operator of this server must decide. */
    MANUAL_REVIEW,
    PROVIDER_ON_HOLD,
    ON_HOLD,
    EXPIRED,
    APPROVED,
    REJECTED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static KycStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No status is called " + word));
    }

    /** Nothing changes any more by itself: it was decided, or its time is over. */
    public boolean isEnd() {
        return this == APPROVED || this == REJECTED || this == EXPIRED;
    }
}
