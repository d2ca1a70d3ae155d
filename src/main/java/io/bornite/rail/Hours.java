package io.bornite.rail;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/** When a partner works: what is asked for outside these hours waits for the next opening. */
public record Hours(ZoneId zone, Set<DayOfWeek> days, LocalTime opens, LocalTime closes) {

    public static final Hours ALWAYS =
            new Hours(ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MAX);

    public Hours {
        if (days.isEmpty() || !opens.isBefore(closes)) {
            throw new IllegalArgumentException("A partner works at some time of some day");
        }
        days = Set.copyOf(days);
    }

    public boolean isOpen(Instant at) {
        return !nextOpening(at).isAfter(at);
    }

    /** The time itself while it is open. */
    public Instant nextOpening(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        if (days.contains(local.getDayOfWeek()) && !local.toLocalTime().isAfter(closes)) {
            return local.toLocalTime().isBefore(opens) ? local.with(opens).toInstant() : at;
        }
        ZonedDateTime day = local.plusDays(1);
        while (!days.contains(day.getDayOfWeek())) {
            day = day.plusDays(1);
        }
        return day.with(opens).toInstant();
    }
}
