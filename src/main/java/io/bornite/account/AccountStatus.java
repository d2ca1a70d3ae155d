package io.bornite.account;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far the check of an account is; the words are the contract's and the tables'. */
public enum AccountStatus {
    /** Nobody checks it yet: no partner that could knows the organisation. */
    PENDING,
    INITIATED,
    /** A partner has it and will decide. */
    INPROGRESS,
    REVIEW_PENDING,
    REVIEW,
    /** An operator of this server must decide first. */
    MANUAL_REVIEW,
    ON_HOLD,
    /** At least one partner pays into it, or its owner has shown to have its key. */
    VERIFIED,
    REJECTED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AccountStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
