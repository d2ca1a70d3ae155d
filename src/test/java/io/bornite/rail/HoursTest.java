package io.bornite.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoursTest {

    private static final Hours NEW_YORK = new Hours(
            ZoneId.of("America/New_York"),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0));

    @Test
    void whatComesOutsideWorkingHoursWaitsForTheNextOpening() {
        assertThat(next("2026-11-24T15:00:00Z")).isEqualTo("2026-11-24T15:00:00Z");
        assertThat(next("2026-11-24T12:00:00Z")).isEqualTo("2026-11-24T14:00:00Z");
        assertThat(next("2026-11-24T23:00:00Z")).isEqualTo("2026-11-25T14:00:00Z");
        assertThat(next("2026-11-27T23:00:00Z")).isEqualTo("2026-11-30T14:00:00Z");
        assertThat(next("2026-11-28T15:00:00Z")).isEqualTo("2026-11-30T14:00:00Z");
    }

    @Test
    void somebodyMayAlwaysWork() {
        Instant anyTime = Instant.parse("2026-11-28T03:04:05Z");

        assertThat(Hours.ALWAYS.isOpen(anyTime)).isTrue();
        assertThat(NEW_YORK.isOpen(anyTime)).isFalse();
    }

    @Test
    void somebodyWhoNeverWorksIsNoPartner() {
        assertThatThrownBy(() -> new Hours(ZoneId.of("UTC"), Set.of(), LocalTime.MIN, LocalTime.MAX))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String next(String at) {
        return NEW_YORK.nextOpening(Instant.parse(at)).toString();
    }
}
