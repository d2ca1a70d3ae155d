package io.bornite.schedule;

import io.bornite.platform.InvalidRequest;
import io.bornite.platform.IsoMoment;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a schedule pays: a sequence of moments that grows strictly and is the same whoever computes it, whenever.
 *
 * <p>Its text is an ISO 8601 date and time with a zone ({@code 2026-03-01T09:00+01:00[Europe/Berlin]}, or with an offset
 * only) or a day or time as any other date of a request ({@link IsoMoment}), which is the first of them, or a cron
 * expression of five fields with one minute, so that it is never oftener than hourly, and a zone behind them
 * ({@code 0 9 * * MON Europe/Berlin}; UTC without one).
 */
sealed interface Recurrence {

    int TEXT_LENGTH_MAX = 100;

    /** Its text, for those who write one. */
    String FORM = """
            When it pays first, in ISO 8601: `2026-03-01T09:00+01:00[Europe/Berlin]` keeps the clock of the place, \
            `2026-03-01T09:00+01:00` the offset; without a zone it is UTC, and `2026-03-01` begins at midnight. \
            Or a cron expression of five fields, the minute a number, with a zone behind them or in UTC, which says by \
            itself when to pay: `0 9 * * MON Europe/Berlin`; with `one_time` its first time alone.""";

    ZoneId zone();

    /** The first moment after this one. */
    default Optional<Instant> after(Instant time) {
        return after(time, zone().getRules().getOffset(time));
    }

    /**
     * The first moment after this one that is later on the clock of the place, too.
     *
     * @param offset of that clock at the time; the rules of the place may have changed since
     */
    Optional<Instant> after(Instant time, ZoneOffset offset);

    /** @throws InvalidRequest 422 if the text is neither */
    static Recurrence of(TransferScheduleRepeatType repeat, String text) {
        String given = text.strip();
        if (given.length() > TEXT_LENGTH_MAX) {
            throw invalid();
        }
        try {
            return given.contains(" ") ? Cron.parse(given) : Every.parse(repeat, given);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** The first moments after this one, at most {@code limit}. */
    default List<Instant> next(Instant time, int limit) {
        List<Instant> moments = new ArrayList<>();
        Optional<Instant> moment = after(time);
        while (moment.isPresent() && moments.size() < limit) {
            moments.add(moment.get());
            moment = after(moment.get());
        }
        return moments;
    }

    /** What a clock shows, on one that never changes. */
    private static ZonedDateTime local(Instant time, ZoneOffset offset) {
        return time.atOffset(offset).atZoneSimilarLocal(ZoneOffset.UTC);
    }

    private static InvalidRequest invalid() {
        return new InvalidRequest(
                "schedule",
                "isSchedule",
                "schedule must be an ISO 8601 date and time, or a cron expression of five fields with one minute");
    }

    /** From a first moment on, by the calendar of its place. */
    record Every(TransferScheduleRepeatType repeat, ZonedDateTime first) implements Recurrence {

        private static Every parse(TransferScheduleRepeatType repeat, String text) {
            // As fine as the table keeps it: a finer one would come again after what the table kept of it.
            return new Every(repeat, read(text).truncatedTo(ChronoUnit.MICROS));
        }

        private static ZonedDateTime read(String text) {
            try {
                return ZonedDateTime.parse(text, DateTimeFormatter.ISO_ZONED_DATE_TIME);
            } catch (DateTimeParseException _) {
                return IsoMoment.parseWithZone(text).toZonedDateTime();
            }
        }

        @Override
        public ZoneId zone() {
            return first.getZone();
        }

        @Override
        public Optional<Instant> after(Instant time, ZoneOffset offset) {
            if (time.isBefore(first.toInstant())) {
                return Optional.of(first.toInstant());
            }
            if (repeat.isOnce()) {
                return Optional.empty();
            }
            long n = Math.max(0, repeat.between(first, time.atZone(zone())) - 1);
            ZonedDateTime next = repeat.plus(first, n);
            ZonedDateTime local = local(time, offset);
            while (!next.toInstant().isAfter(time)
                    || !next.withZoneSameLocal(ZoneOffset.UTC).isAfter(local)) {
                n++;
                next = repeat.plus(first, n);
            }
            return Optional.of(next.toInstant());
        }
    }

    /**
     * By cron, on the clock of a place. The expression is followed on a clock that never changes and its times are then
     * found on the one that does, so that an hour that comes twice counts once.
     */
    record Cron(CronExpression expression, ZoneId zone) implements Recurrence {

        private static final int FIELDS = 5;
        private static final Pattern ONE_MINUTE = Pattern.compile("[0-5]?\\d");

        private static Cron parse(String text) {
            String[] words = text.split(" +");
            if (words.length < FIELDS
                    || words.length > FIELDS + 1
                    || !ONE_MINUTE.matcher(words[0]).matches()) {
                throw new IllegalArgumentException(text);
            }
            ZoneId zone = words.length > FIELDS ? ZoneId.of(words[FIELDS]) : ZoneOffset.UTC;
            String fields = String.join(" ", Arrays.asList(words).subList(0, FIELDS));
            return new Cron(CronExpression.parse("0 " + fields), zone);
        }

        @Override
        public Optional<Instant> after(Instant time, ZoneOffset offset) {
            ZonedDateTime next = expression.next(local(time, offset));
            while (next != null) {
                Instant moment = next.withZoneSameLocal(zone).toInstant();
                if (moment.isAfter(time)) {
                    return Optional.of(moment);
                }
                next = expression.next(next);
            }
            return Optional.empty();
        }
    }
}
