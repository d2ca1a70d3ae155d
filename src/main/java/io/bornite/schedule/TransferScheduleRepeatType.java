package io.bornite.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How often a schedule pays. */
enum TransferScheduleRepeatType {
    @JsonProperty("daily")
    DAILY(ChronoUnit.DAYS),
    @JsonProperty("weekly")
    WEEKLY(ChronoUnit.WEEKS),
    @JsonProperty("monthly")
    MONTHLY(ChronoUnit.MONTHS),
    @JsonProperty("one_time")
    ONE_TIME(ChronoUnit.FOREVER);

    private final ChronoUnit unit;

    TransferScheduleRepeatType(ChronoUnit unit) {
        this.unit = unit;
    }

    boolean isOnce() {
        return this == ONE_TIME;
    }

    /**
     * The n-th time after the first, always counted from the first: a 31st that February cut short is a 31st again in
     * March. On the clock of the place: a time that is skipped in spring comes as much later, one that comes twice in
     * autumn counts the first time.
     */
    ZonedDateTime plus(ZonedDateTime first, long n) {
        return first.plus(n, unit).withEarlierOffsetAtOverlap();
    }

    long between(ZonedDateTime first, ZonedDateTime time) {
        return unit.between(first, time);
    }

    /** The word on the wire and in the table. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TransferScheduleRepeatType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
