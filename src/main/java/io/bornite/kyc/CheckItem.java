package io.bornite.kyc;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an operator confirms to have looked at before they approve. */
public enum CheckItem {
    IDENTITY_DOCUMENT,
    ADDRESS,
    SANCTIONS,
    REGISTRATION,
    OWNERS,
    SOURCE_OF_FUNDS;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Set<CheckItem> ofPerson() {
        return EnumSet.of(IDENTITY_DOCUMENT, ADDRESS, SANCTIONS);
    }

    static Set<CheckItem> ofCompany() {
        return EnumSet.of(REGISTRATION, OWNERS, SOURCE_OF_FUNDS, SANCTIONS);
    }
}
