package io.bornite.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.bornite.platform.InvalidRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

    /** Generous to a busy machine; what doubles with each character takes far longer. */
    private static final Duration NOTHING = Duration.ofSeconds(2);

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aMonthThatIsTooShortPaysOnItsLastDayAndTheNextOnesOnTheDayThatWasMeant() {
        assertThat(days(TransferScheduleRepeatType.MONTHLY, "2027-12-31T09:00+01:00[Europe/Berlin]", 6))
                .containsExactly("2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31");
        assertThat(days(TransferScheduleRepeatType.MONTHLY, "2027-01-30T09:00Z", 3))
                .containsExactly("2027-01-30", "2027-02-28", "2027-03-30");
    }

    @Test
    void aTimeThatSpringSkipsComesAsMuchLaterAndOneThatAutumnRepeatsComesOnce() {
        assertThat(times(TransferScheduleRepeatType.DAILY, "2027-03-27T02:30+01:00[Europe/Berlin]", 3))
                .containsExactly("2027-03-27T01:30:00Z", "2027-03-28T01:30:00Z", "2027-03-29T00:30:00Z");
        assertThat(times(TransferScheduleRepeatType.DAILY, "2027-10-30T02:30+02:00[Europe/Berlin]", 3))
                .containsExactly("2027-10-30T00:30:00Z", "2027-10-31T00:30:00Z", "2027-11-01T01:30:00Z");
        assertThat(times(TransferScheduleRepeatType.DAILY, "30 2 * * * Europe/Berlin", "2027-10-29T12:00:00Z", 3))
                .containsExactly("2027-10-30T00:30:00Z", "2027-10-31T00:30:00Z", "2027-11-01T01:30:00Z");
        assertThat(times(TransferScheduleRepeatType.DAILY, "30 2,3 * * * Europe/Berlin", "2027-03-27T12:00:00Z", 3))
                .containsExactly("2027-03-28T01:30:00Z", "2027-03-29T00:30:00Z", "2027-03-29T01:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-01-30T02:30+01:00[Europe/Berlin]",
                "2027-07-30T02:30+02:00[Europe/Berlin]",
                "30 2 * * * Europe/Berlin"
            })
    void aTimeThatAutumnRepeatsCountsTheFirstTimeWheneverTheScheduleBegan(String text) {
        assertThat(times(TransferScheduleRepeatType.DAILY, text, "2027-10-30T12:00:00Z", 2))
                .containsExactly("2027-10-31T00:30:00Z", "2027-11-01T01:30:00Z");
    }

    @Test
    void aFirstTimeThatIsTheSecondOfAnAutumnNightIsPaidThenAndNotAgain() {
        assertThat(times(TransferScheduleRepeatType.DAILY, "2027-10-31T02:30+01:00[Europe/Berlin]", 2))
                .containsExactly("2027-10-31T01:30:00Z", "2027-11-01T01:30:00Z");
    }

    @Test
    void aPlaceKeepsItsClockAcrossTheYearAndAnOffsetKeepsTheSuns() {
        assertThat(times(TransferScheduleRepeatType.WEEKLY, "2027-03-22T09:00+01:00[Europe/Berlin]", 2))
                .containsExactly("2027-03-22T08:00:00Z", "2027-03-29T07:00:00Z");
        assertThat(times(TransferScheduleRepeatType.WEEKLY, "2027-03-22T09:00+01:00", 2))
                .containsExactly("2027-03-22T08:00:00Z", "2027-03-29T08:00:00Z");
    }

    @Test
    void whoeverComputesItFromWhereverGetsTheSameMomentsEachOnce() {
        Random random = new Random(4);
        for (String text : List.of(
                "2027-01-31T02:30+01:00[Europe/Berlin]",
                "2027-01-31T23:59:59-03:00[America/Santiago]",
                "15 * * * * Australia/Lord_Howe",
                "0 9 L * * Asia/Kolkata")) {
            Recurrence recurrence = Recurrence.of(TransferScheduleRepeatType.MONTHLY, text);
            List<Instant> all = recurrence.next(Instant.parse("2026-12-01T00:00:00Z"), 1_000);
            assertThat(all).isSorted().doesNotHaveDuplicates();
            for (int look = 0; look < 200; look++) {
                int at = random.nextInt(all.size() - 1);
                long gap = all.get(at + 1).toEpochMilli() - all.get(at).toEpochMilli();
                assertThat(recurrence.after(all.get(at).plusMillis(random.nextLong(gap))))
                        .as(text)
                        .contains(all.get(at + 1));
            }
        }
    }

    @Test
    void whatRanByOlderRulesOfItsPlaceComesAgainNeitherSoonerNorLaterAndNoOtherIsLeftOut() {
        for (String text : List.of("0 9,11 * * * Europe/Berlin", "2027-01-01T11:00+01:00[Europe/Berlin]")) {
            Recurrence recurrence = Recurrence.of(TransferScheduleRepeatType.DAILY, text);
            for (int hours = 0; hours <= 2; hours++) {
                ZoneOffset offset = ZoneOffset.ofHours(hours);
                Instant nine = Instant.parse("2027-01-10T09:00:00Z").minusSeconds(offset.getTotalSeconds());
                assertThat(recurrence.after(nine, offset)).contains(Instant.parse("2027-01-10T10:00:00Z"));
                assertThat(recurrence.after(nine.plus(Duration.ofHours(2)), offset))
                        .contains(
                                Instant.parse(text.startsWith("0") ? "2027-01-11T08:00:00Z" : "2027-01-11T10:00:00Z"));
            }
        }
    }

    @Test
    void aTimeWithoutAZoneIsUtcAndADayBeginsAtMidnightAsEverywhereElse() {
        assertThat(times(TransferScheduleRepeatType.DAILY, "2027-03-01T09:00:00", 2))
                .containsExactly("2027-03-01T09:00:00Z", "2027-03-02T09:00:00Z");
        assertThat(times(TransferScheduleRepeatType.ONE_TIME, "2027-03-01", 2)).containsExactly("2027-03-01T00:00:00Z");
        assertThat(times(TransferScheduleRepeatType.MONTHLY, "2027-01-31T00:30:00+0100", 2))
                .as("the last day on the clock that was named")
                .containsExactly("2027-01-30T23:30:00Z", "2027-02-27T23:30:00Z");
    }

    @Test
    void once() {
        assertThat(times(TransferScheduleRepeatType.ONE_TIME, "2027-01-31T09:00Z", 3))
                .containsExactly("2027-01-31T09:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "tomorrow",
                "2027-03",
                "2027-02-30",
                "2027-03-01T9:00",
                "2027-02-30T09:00Z",
                "2027-03-01T09:00+01:00[Europe/Nowhere]",
                "* * * * *",
                "* * * * * *",
                "*/5 * * * *",
                "0,30 * * * *",
                "0-59 * * * *",
                "0 0 9 * * *",
                "0 9 * *",
                "0 9 * * * Mars/Olympus",
                "0 9 * * * UTC extra",
                "60 9 * * *",
                "@hourly",
                "@reboot x",
                "0 9 32 * *",
                "0 9 * * */0",
                "0 9 * * 1-9",
                "((a+)+)+$ 1 1 1 1",
                "٣ 9 * * *"
            })
    void aTextThatIsNoScheduleIsRefused(String text) {
        assertThatThrownBy(() -> Recurrence.of(TransferScheduleRepeatType.DAILY, text))
                .isInstanceOf(InvalidRequest.class);
    }

    @Test
    void aHostileTextCostsNothing() {
        Stream.of(
                        "0 9 " + "1,".repeat(5_000) + "1 * *",
                        "0 9 " + "1,".repeat(40) + "x * *",
                        "9".repeat(10_000),
                        "9".repeat(99) + "x",
                        "0 " + "*".repeat(90) + " * * *")
                .forEach(text -> assertTimeoutPreemptively(
                        NOTHING,
                        () -> assertThatThrownBy(() -> Recurrence.of(TransferScheduleRepeatType.DAILY, text))
                                .isInstanceOf(InvalidRequest.class)));
        assertTimeoutPreemptively(
                NOTHING,
                () -> assertThat(Recurrence.of(TransferScheduleRepeatType.DAILY, "0 9 30 2 *")
                                .next(Instant.EPOCH, 5))
                        .isEmpty());
    }

    @Test
    void aRareTimeThatIsAllowedCostsNothingToo() {
        assertTimeoutPreemptively(
                NOTHING,
                () -> assertThat(days(TransferScheduleRepeatType.DAILY, "0 9 29 2 MON#5 Europe/Berlin", 5))
                        .as("or none that is found in the time that is looked for it")
                        .isSubsetOf("1988-02-29", "2016-02-29", "2044-02-29", "2072-02-29", "2112-02-29"));
    }

    private static List<String> days(TransferScheduleRepeatType repeat, String text, int count) {
        return Recurrence.of(repeat, text).next(Instant.EPOCH, count).stream()
                .map(moment -> moment.atZone(BERLIN).toLocalDate().toString())
                .toList();
    }

    private static List<String> times(TransferScheduleRepeatType repeat, String text, int count) {
        return times(repeat, text, "2000-01-01T00:00:00Z", count);
    }

    private static List<String> times(TransferScheduleRepeatType repeat, String text, String after, int count) {
        return Recurrence.of(repeat, text).next(Instant.parse(after), count).stream()
                .map(Instant::toString)
                .toList();
    }
}
