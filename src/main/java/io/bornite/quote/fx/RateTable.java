package io.bornite.quote.fx;

import io.bornite.money.Currency;
import io.bornite.platform.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rates as lines of {@code currency,base,rate,asOf}, the time as a day or an instant. A table is read whole or refused:
 * nothing in it is guessed.
 */
final class RateTable {

    static final int LINES_MAX = 200;
    private static final int COLUMNS = 4;
    static final String HEAD = "currency,base,rate,asOf";
    private static final Pattern RATE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,12})?");

    private RateTable() {}

    record Line(Currency currency, Currency base, BigDecimal rate, Instant asOf) {

        String text() {
            return currency + "," + base + "," + rate.toPlainString() + "," + asOf;
        }
    }

    static List<Line> resource(String name) {
        try (InputStream file = Objects.requireNonNull(RateTable.class.getResourceAsStream(name))) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws InvalidRequest naming the first line that cannot be read */
    static List<Line> parse(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .limit(LINES_MAX + 2L)
                .toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEAD) || lines.size() > LINES_MAX + 1) {
            throw refused("The table begins with " + HEAD + " and has at most " + LINES_MAX + " lines");
        }
        Set<Currency> seen = new HashSet<>();
        List<Line> read = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Line parsed = line(line);
            if (!seen.add(parsed.currency())) {
                throw refused("The table names " + parsed.currency() + " twice");
            }
            read.add(parsed);
        }
        return read;
    }

    private static Line line(String line) {
        String[] cells = line.split(",", -1);
        try {
            if (cells.length != COLUMNS || !RATE.matcher(cells[2]).matches()) {
                throw new IllegalArgumentException();
            }
            Line parsed = new Line(
                    Currency.valueOf(cells[0]), Currency.valueOf(cells[1]), new BigDecimal(cells[2]), time(cells[3]));
            if (parsed.rate().signum() == 0 || parsed.currency() == parsed.base()) {
                throw new IllegalArgumentException();
            }
            return parsed;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused("A line of the table is no rate: it is read whole or not at all");
        }
    }

    private static Instant time(String text) {
        return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static InvalidRequest refused(String message) {
        return new InvalidRequest("file", "isRateTable", message);
    }
}
