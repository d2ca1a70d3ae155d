package io.bornite.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;

/** Reads an ISO 8601 moment with its zone, or a day, which begins at midnight UTC; empty is absent. */
final class WireInstantConverter implements Converter<String, @Nullable Instant> {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("[yyyy-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS]XXX][yyyy-MM-dd]");

    private static final int YEAR_MAX = 9999;

    @Override
    public @Nullable Instant convert(String text) {
        if (text.isBlank()) {
            return null;
        }
        TemporalAccessor moment = FORMAT.parseBest(text.strip(), OffsetDateTime::from, LocalDate::from);
        int year = moment.get(ChronoField.YEAR);
        if (year < 1 || year > YEAR_MAX) {
            throw new DateTimeException("The database cannot tell times of year " + year);
        }
        return moment instanceof OffsetDateTime exact
                ? exact.toInstant()
                : LocalDate.from(moment).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
