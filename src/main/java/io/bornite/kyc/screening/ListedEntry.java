package io.bornite.kyc.screening;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a list.
 *
 * @param externalId the list's own name for it
 * @param birthDates as the list writes them
 * @param countries as the list writes them
 * @param addresses of chains and of mail, in the form of {@link #addressKey}
 */
record ListedEntry(
        String externalId,
        Kind kind,
        List<String> names,
        List<String> birthDates,
        List<String> countries,
        List<String> addresses,
        @Nullable String program) {

    enum Kind {
        PERSON,
        COMPANY,
        OTHER
    }

    /** One spelling for all spellings of an address: hexadecimal ones and those of mail know no upper and lower case. */
    static String addressKey(String address) {
        String stripped = address.strip();
        return stripped.startsWith("0x") || stripped.startsWith("0X") || stripped.contains("@")
                ? stripped.toLowerCase(java.util.Locale.ROOT)
                : stripped;
    }
}
