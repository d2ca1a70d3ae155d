package io.bornite.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.ledger.Balance;
import io.bornite.notification.SandboxMailbox;
import io.bornite.schedule.ScheduleDesk;
import io.bornite.support.Race;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a schedule pays when its time comes, when nobody was there, and when it is switched off. */
class ScheduleRunTest extends MoneyWorld {

    private static final long HUNDRED = 10_000_000_000L;
    private static final long TEN = 1_000_000_000L;
    private static final String MISSED =
            "Missed while no payment could be made; only the last of all that had come due was tried, and it ";

    @Autowired
    ScheduleDesk schedules;

    @Autowired
    SandboxMailbox mailbox;

    private Caller owner;
    private Caller receiver;
    private Instant first;
    private UUID schedule;

    @BeforeEach
    void tenAreOrderedEveryDay() {
        owner = somebodyWith(HUNDRED);
        receiver = somebody();
        first = clock.instant().plus(Duration.ofHours(1));
        schedule = schedules.order(owner, receiver.email(), TEN, "daily", first.toString());
    }

    @AfterEach
    void itEnds() {
        schedules.deactivate(owner, schedule);
    }

    @Test
    void eachTimeIsPaidWhenItComesAndNotBefore() {
        clock.advance(Duration.ofMinutes(59));
        jobs.runDue();
        assertThat(balance(receiver)).isEqualTo(new Balance(0, 0));

        clock.advance(Duration.ofMinutes(1));
        jobs.runDue();
        jobs.runDue();
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));

        clock.advance(Duration.ofDays(1));
        jobs.runDue();
        assertThat(balance(receiver)).isEqualTo(new Balance(2 * TEN, 0));
        assertThat(schedules.runs(owner, schedule))
                .containsExactly(first.plus(Duration.ofDays(1)) + " paid", first + " paid");
        assertThat(schedules.told(schedule)).isEmpty();
    }

    @Test
    void afterDaysOfSilenceOneIsPaidAndTheOthersAreSkippedAndTold() {
        clock.advance(Duration.ofDays(3));

        jobs.runDue();
        jobs.runDue();

        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
        assertThat(schedules.runs(owner, schedule))
                .containsExactly(
                        first.plus(Duration.ofDays(2)) + " paid",
                        first.plus(Duration.ofDays(1)) + " skipped",
                        first + " skipped");
        assertThat(schedules.told(schedule)).containsExactly("null, 2 skipped");
    }

    @Test
    void withoutMoneyTheTimeFailsIsToldOnceAndTheNextOneIsTried() {
        desk.toEmail(owner, receiver.email(), HUNDRED, "all-" + schedule);
        clock.advance(Duration.ofHours(1));

        for (int look = 0; look < 5; look++) {
            jobs.runDue();
        }

        assertThat(schedules.runs(owner, schedule)).containsExactly(first + " failed");
        assertThat(schedules.told(schedule))
                .containsExactly("Insufficient balance to perform this transaction, 0 skipped");
        assertThat(schedules.isActive(owner, schedule)).isTrue();
        assertThat(mailbox.newestTo(EmailAddress.require(owner.email(), "email")))
                .filteredOn(mail -> mail.subject().equals("A scheduled payment of 10 USDC was not made"))
                .hasSize(1)
                .allMatch(mail -> mail.text().contains("Insufficient balance"));
        deposit(owner, TEN);
        settle();
        clock.advance(Duration.ofDays(1));
        jobs.runDue();
        assertThat(balance(receiver)).isEqualTo(new Balance(HUNDRED + TEN, 0));
    }

    @Test
    void aTimeWhoseMoneyCameBackIsNotPaid() {
        Instant at = clock.instant().plusSeconds(1);
        UUID once = schedules.orderToAddress(owner, stranger(), TEN, at);
        sandbox.revertNext(NETWORK);
        clock.advance(Duration.ofSeconds(1));
        jobs.run("run-schedule", once.toString());
        assertThat(schedules.runs(owner, once)).containsExactly(at + " paid");

        settle();

        assertThat(balance(owner)).isEqualTo(new Balance(HUNDRED, 0));
        assertThat(schedules.runs(owner, once)).containsExactly(at + " failed");
        assertThat(schedules.reasons(owner, once)).singleElement().asString().contains("reverted");
        assertThat(transfers(owner)).containsExactly("deposit success", "send failed");
        assertThat(schedules.payments(owner, once)).singleElement().isNotNull();
    }

    @Test
    void whatWasSkippedSaysThatTheLastFailedOnceItsMoneyCameBack() {
        UUID overChain = schedules.orderToAddress(owner, stranger(), TEN, "daily", first);
        sandbox.revertNext(NETWORK);
        clock.advance(Duration.ofDays(2));
        for (UUID daily : List.of(overChain, schedule)) {
            jobs.run("run-schedule", daily.toString());
            assertThat(schedules.reasons(owner, daily)).containsExactly(null, MISSED + "was paid");
        }

        settle();

        assertThat(schedules.reasons(owner, overChain).getFirst()).contains("reverted");
        assertThat(schedules.reasons(owner, overChain).getLast()).isEqualTo(MISSED + "failed");
        assertThat(schedules.reasons(owner, schedule)).containsExactly(null, MISSED + "was paid");
        schedules.deactivate(owner, overChain);
    }

    @Test
    void whatASuspendedPersonOrderedIsNotPaidUntilTheyMayPayAgain() {
        setStatus("suspended");
        clock.advance(Duration.ofHours(1));
        jobs.runDue();

        assertThat(balance(receiver)).isEqualTo(new Balance(0, 0));
        assertThat(schedules.runs(owner, schedule)).containsExactly(first + " failed");
        assertThat(schedules.told(schedule))
                .containsExactly("Who ordered it may not pay for the organization any more, 0 skipped");

        setStatus("active");
        clock.advance(Duration.ofDays(1));
        jobs.runDue();
        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
    }

    @Test
    void theOrganisationsOwnerIsToldWhenWhoOrderedItMayNotPayAnyMore() {
        Caller elsewhere = somebody();
        jdbc.sql("update transfer_schedule set owner_email = :other where id = :id")
                .param("other", elsewhere.email())
                .param("id", schedule)
                .update();
        clock.advance(Duration.ofHours(1));
        jobs.runDue();

        assertThat(balance(receiver)).isEqualTo(new Balance(0, 0));
        assertThat(mailbox.newestTo(EmailAddress.require(owner.email(), "email")))
                .anyMatch(mail -> mail.text().contains("may not pay for the organization any more"));
        assertThat(mailbox.newestTo(EmailAddress.require(elsewhere.email(), "email")))
                .isEmpty();
    }

    @Test
    void twoNodesWithTheSameOccurrencePayItOnce() {
        for (int day = 0; day < 5; day++) {
            clock.advance(Duration.ofDays(1));
            Race.of(4, _ -> {
                jobs.run("run-schedule", schedule.toString());
                return true;
            });
        }

        assertThat(balance(receiver)).isEqualTo(new Balance(5 * TEN, 0));
        assertThat(schedules.runs(owner, schedule)).hasSize(5).allMatch(run -> run.endsWith("paid"));
    }

    @Test
    void onceItIsOffNothingIsPaidAlsoIfItsTimeComesAtThatMoment() {
        for (int round = 0; round < 8; round++) {
            UUID other = schedules.order(
                    owner,
                    receiver.email(),
                    TEN,
                    "one_time",
                    clock.instant().plusSeconds(1).toString());
            clock.advance(Duration.ofSeconds(2));
            long before = balance(receiver).balance();

            long atReturn = Race.of(2, i -> {
                        if (i == 0) {
                            jobs.run("run-schedule", other.toString());
                            return -1L;
                        }
                        schedules.deactivate(owner, other);
                        return balance(receiver).balance();
                    })
                    .getLast();
            jobs.run("run-schedule", other.toString());

            assertThat(balance(receiver).balance()).isEqualTo(atReturn).isIn(before, before + TEN);
            assertThat(schedules.runs(owner, other)).hasSize(atReturn == before ? 0 : 1);
        }
    }

    @Test
    void oneTimeIsPaidOnceAndIsOffThen() {
        UUID once = schedules.order(
                owner,
                receiver.email(),
                TEN,
                "one_time",
                clock.instant().plusSeconds(1).toString());
        clock.advance(Duration.ofDays(40));

        jobs.run("run-schedule", once.toString());
        jobs.run("run-schedule", once.toString());

        assertThat(balance(receiver)).isEqualTo(new Balance(TEN, 0));
        assertThat(schedules.isActive(owner, once)).isFalse();
    }

    @Test
    void aTimeFinerThanTheTableKeepsIsPaidOnce() {
        Instant kept = first.truncatedTo(ChronoUnit.MICROS);
        UUID fine = schedules.order(
                owner, receiver.email(), TEN, "daily", kept.plusNanos(400).toString());
        clock.advance(Duration.ofHours(2));

        jobs.run("run-schedule", fine.toString());

        assertThat(schedules.runs(owner, fine)).containsExactly(kept + " paid");
        assertThat(schedules.told(fine)).isEmpty();
        schedules.deactivate(owner, fine);
    }

    @Test
    void oneTimeByCronThatIsHoursLateIsPaidForItsOnlyTimeAndNothingIsSkipped() {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        UUID once = schedules.order(owner, receiver.email(), TEN, "one_time", "0 * * * *");
        clock.advance(Duration.ofHours(5));

        jobs.run("run-schedule", once.toString());

        assertThat(schedules.runs(owner, once)).containsExactly(hour + " paid");
        assertThat(schedules.told(once)).isEmpty();
        assertThat(schedules.isActive(owner, once)).isFalse();
    }

    @Test
    void aTimeThatWasPaidIsNotPaidAgainWhenItsPlaceChangesItsClock() {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        String cron = "0 " + hour.atOffset(ZoneOffset.UTC).getHour() + " * * *";
        List<UUID> both = Stream.of(hour.toString(), cron)
                .map(text -> schedules.order(owner, receiver.email(), TEN, "daily", text))
                .toList();
        clock.advance(Duration.between(clock.instant(), hour));
        both.forEach(id -> jobs.run("run-schedule", id.toString()));
        // By the old rules of the place its clock was an hour ahead.
        jdbc.sql("""
                        update transfer_schedule set next_at = next_at - interval '1 hour', next_offset = next_offset + 3600
                        where id in (:both)
                        """).param("both", both).update();

        clock.advance(Duration.ofHours(23));
        both.forEach(id -> jobs.run("run-schedule", id.toString()));
        clock.advance(Duration.ofHours(1));
        both.forEach(id -> jobs.run("run-schedule", id.toString()));

        for (UUID id : both) {
            assertThat(schedules.runs(owner, id))
                    .containsExactly(hour.plus(Duration.ofHours(23)) + " paid", hour + " paid");
            schedules.deactivate(owner, id);
        }
    }

    @Test
    void whatWasSkippedDoesNotSayThatALaterOneWasPaidWhenThatFailed() {
        desk.toEmail(owner, receiver.email(), HUNDRED, "all-" + schedule);
        clock.advance(Duration.ofDays(3));

        jobs.runDue();

        assertThat(schedules.reasons(owner, schedule))
                .containsExactly(
                        "Insufficient balance to perform this transaction", MISSED + "failed", MISSED + "failed");
    }

    @Test
    void timesMissedWhilePaymentsWereStoppedAreNotSaidToBeMissedBecauseNothingRan() {
        ledger.stopOutgoing("A test");
        for (int day = 0; day < 3; day++) {
            clock.advance(Duration.ofDays(1));
            jobs.runDue();
        }
        assertThat(schedules.runs(owner, schedule)).isEmpty();

        ledger.resumeOutgoing("The test goes on");
        clock.advance(Duration.ofMinutes(1));
        jobs.runDue();

        assertThat(schedules.reasons(owner, schedule)).containsExactly(null, MISSED + "was paid", MISSED + "was paid");
        assertThat(mails("Scheduled payments of 10 USDC were left out"))
                .singleElement()
                .asString()
                .contains("2 earlier ones came due while no payment could be made")
                .doesNotContain("did not run");
    }

    @Test
    void howManyWereMissedIsToldAlsoIfTheyAreMoreThanAreWrittenDown() {
        UUID hourly = schedules.order(owner, receiver.email(), TEN, "daily", "0 * * * *");
        clock.advance(Duration.ofDays(60));

        jobs.run("run-schedule", hourly.toString());

        assertThat(schedules.told(hourly)).containsExactly("null, 1439 skipped");
        assertThat(jdbc.sql("select count(*) from schedule_run where schedule_id = :hourly")
                        .param("hourly", hourly)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1_001);
        schedules.deactivate(owner, hourly);
    }

    @Test
    void aFailureNamesTheRuleThatTheOrderBreaks() {
        jdbc.sql("update transfer_schedule set units = 100000001 where id = :schedule")
                .param("schedule", schedule)
                .update();
        clock.advance(Duration.ofHours(1));

        jobs.runDue();

        assertThat(schedules.reasons(owner, schedule))
                .containsExactly("amount must not have more than 6 decimals of USDC");
    }

    @Test
    void theMailOfAOneTimePaymentThatFailedDoesNotPromiseAnother() {
        desk.toEmail(owner, receiver.email(), HUNDRED, "all-" + schedule);
        UUID once = schedules.order(
                owner,
                receiver.email(),
                2 * TEN,
                "one_time",
                clock.instant().plusSeconds(1).toString());
        clock.advance(Duration.ofHours(1));

        jobs.runDue();

        assertThat(schedules.isActive(owner, once)).isFalse();
        assertThat(mails("A scheduled payment of 20 USDC was not made"))
                .singleElement()
                .asString()
                .contains("It is not tried again, and it was the last")
                .doesNotContain("next time");
        assertThat(mails("A scheduled payment of 10 USDC was not made"))
                .singleElement()
                .asString()
                .contains("The schedule goes on with its next time");
    }

    /** What the owner was sent under a subject. */
    private List<String> mails(String subject) {
        return mailbox.newestTo(EmailAddress.require(owner.email(), "email")).stream()
                .filter(mail -> mail.subject().equals(subject))
                .map(SandboxMailbox.Delivered::text)
                .toList();
    }

    private void setStatus(String status) {
        jdbc.sql("update app_user set status = :status where id = :id")
                .param("status", status)
                .param("id", owner.user().value())
                .update();
    }
}
