package io.bornite.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment as requests write it in ISO 8601: a day, which begins at midnight, or a time of it; without a zone in UTC. */
public final class IsoMoment {

    private static final Pattern FORM = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})(?:T(\\d{2}:\\d{2})(:\\d{2}(?:\\.\\d{1,9})?)?(Z|[+-]\\d{2}(?::?\\d{2})?)?)?");

    private static final int YEAR_MAX = 9999;

    private IsoMoment() {}

    /** @throws DateTimeException for what is no date, and for one of a year that has not four digits */
    public static Instant parse(String text) {
        return parseWithZone(text).toInstant();
    }

    /**
     * The same on the clock that the text names.
     *
     * @throws DateTimeException as {@link #parse}
     */
    public static OffsetDateTime parseWithZone(String text) {
        Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            throw new DateTimeException("No date of ISO 8601");
        }
        String minute = Objects.requireNonNullElse(form.group(2), "00:00");
        String second = Objects.requireNonNullElse(form.group(3), ":00");
        ZoneOffset zone = ZoneOffset.of(Objects.requireNonNullElse(form.group(4), "Z"));
        Instant moment =
                Instant.parse(form.group(1) + "T" + minute + second + "Z").minusSeconds(zone.getTotalSeconds());
        int year = moment.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > YEAR_MAX) {
            throw new DateTimeException("The database cannot tell times of year " + year);
        }
        return moment.atOffset(zone);
    }
}
