package io.bornite.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Whether a schedule will ever pay again. */
enum TransferScheduleStatus {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("inactive")
    INACTIVE;

    /** The word on the wire and in the table. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TransferScheduleStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
