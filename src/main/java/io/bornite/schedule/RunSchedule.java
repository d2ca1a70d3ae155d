package io.bornite.schedule;

import io.bornite.identity.Organization;
import io.bornite.identity.Organizations;
import io.bornite.platform.Crash;
import io.bornite.platform.RetriedTransaction;
import io.bornite.platform.Unavailable;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.send.SendMoney;
import io.bornite.transfer.send.SendResult;
import io.bornite.transfer.send.SendSet;
import io.bornite.transfer.send.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Pays what is due. The payment, the record of the run and the step to the next time are one transaction under the lock of
 * the schedule, so that neither a crash, nor a second node, nor a switching off at the same moment pays twice or too late.
 */
@Component
class RunSchedule {

    /** Under which its payments are written down. */
    static final String OPERATION = "schedule";

    /** How many occurrences that were missed are recorded one by one. */
    private static final int RECORDED_MAX = 1_000;

    private static final String NO_LONGER_THEIRS = "Who ordered it may not pay for the organization any more";

    private final ScheduleRepository schedules;
    private final SendSet sends;
    private final Organizations organizations;
    private final RetriedTransaction transaction;
    private final TransferIds ids;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RunSchedule(
            ScheduleRepository schedules,
            SendSet sends,
            Organizations organizations,
            RetriedTransaction transaction,
            TransferIds ids,
            ApplicationEventPublisher events,
            Clock clock) {
        this.schedules = schedules;
        this.sends = sends;
        this.organizations = organizations;
        this.transaction = transaction;
        this.ids = ids;
        this.events = events;
        this.clock = clock;
    }

    /** @return when to come again, or nothing if it will never pay again */
    Optional<Duration> run(UUID id) {
        TransferId payment = ids.next();
        Optional<Instant> next = transaction.run(() -> schedules
                .lock(new ScheduleId(id))
                .filter(Schedule::isActive)
                .flatMap(schedule -> runDue(schedule, payment)));
        Crash.point("schedule.after-commit");
        return next.map(at -> Duration.between(clock.instant(), at));
    }

    private Optional<Instant> runDue(Schedule schedule, TransferId payment) {
        Instant now = clock.instant();
        Instant first = schedule.nextAt();
        if (first == null || first.isAfter(now)) {
            return Optional.ofNullable(first);
        }
        Recurrence recurrence = schedule.order().recurrence();
        Due due = due(schedule, first, now);
        ScheduleRun last = pay(schedule, due.last(), payment);
        Crash.point("schedule.after-payment");
        List<ScheduleRun> runs = new ArrayList<>();
        due.missed().stream()
                .map(missed -> ScheduleRun.skipped(missed, last.state()))
                .forEach(runs::add);
        runs.add(last);
        schedules.insertRuns(schedule.id(), runs);
        Optional<Instant> next = schedule.after(due.last());
        Schedule moved = schedules.moveOn(
                schedule.id(),
                next.isPresent() ? TransferScheduleStatus.ACTIVE : TransferScheduleStatus.INACTIVE,
                next.map(at -> at.atZone(recurrence.zone())).orElse(null));
        if (!moved.isActive()) {
            events.publishEvent(ScheduleChanged.of(moved));
        }
        tell(moved, recurrence, last, due.skipped());
        Crash.point("schedule.before-commit");
        return next;
    }

    /**
     * What has come due.
     *
     * @param missed those before the last, without the oldest if they are too many
     * @param skipped how many were missed in all
     */
    private record Due(List<Instant> missed, Instant last, int skipped) {}

    /** From the first that has no run to the last that has come. */
    private static Due due(Schedule schedule, Instant first, Instant now) {
        Deque<Instant> missed = new ArrayDeque<>();
        int skipped = 0;
        Instant last = first;
        Optional<Instant> next = schedule.after(first);
        while (next.isPresent() && !next.get().isAfter(now)) {
            missed.add(last);
            skipped++;
            if (missed.size() > RECORDED_MAX) {
                missed.remove();
            }
            last = next.get();
            next = schedule.after(last);
        }
        return new Due(List.copyOf(missed), last, skipped);
    }

    /** @throws Unavailable while no payment can be made at all; the run is tried again then */
    private ScheduleRun pay(Schedule schedule, Instant occurrence, TransferId payment) {
        if (!ownerMayPay(schedule)) {
            return ScheduleRun.failed(occurrence, NO_LONGER_THEIRS);
        }
        String key = schedule.id().value() + "\n" + occurrence;
        SendMoney command = new SendMoney(
                payment,
                new Sender(schedule.organization(), schedule.order().ownerEmail()),
                schedule.order().recipient(),
                schedule.order().amount(),
                schedule.order().purpose(),
                TransferType.SEND,
                new Transfer.RequestKey(OPERATION, key, key));
        return switch (sends.execute(List.of(command)).getFirst()) {
            case SendResult.Accepted accepted ->
                ScheduleRun.paid(occurrence, accepted.transfer().id());
            case SendResult.Refused(Unavailable unavailable) -> throw unavailable;
            case SendResult.Refused refused ->
                ScheduleRun.failed(occurrence, refused.refusal().inOneLine());
        };
    }

    private boolean ownerMayPay(Schedule schedule) {
        return organizations.hasActive(schedule.organization(), schedule.order().ownerEmail());
    }

    private void tell(Schedule schedule, Recurrence recurrence, ScheduleRun last, int skipped) {
        @Nullable String failure = last.state() == ScheduleRun.State.FAILED ? last.reason() : null;
        if (failure == null && skipped == 0) {
            return;
        }
        events.publishEvent(new ScheduleTroubled(
                schedule.id(),
                schedule.organization(),
                toBeTold(schedule),
                last.occurrence(),
                recurrence.zone(),
                schedule.order().amount(),
                recipient(schedule.order()),
                failure,
                skipped,
                schedule.nextAt()));
    }

    /** Who ordered it, or the organisation's owner in the place of somebody who is no concern of it any more. */
    private String toBeTold(Schedule schedule) {
        String orderer = schedule.order().ownerEmail();
        return ownerMayPay(schedule)
                ? orderer
                : organizations
                        .find(schedule.organization())
                        .map(Organization::ownerEmail)
                        .orElse(orderer);
    }

    private static String recipient(Schedule.Order order) {
        if (order.email() != null) {
            return order.email();
        }
        return order.walletAddress() != null ? order.walletAddress() : "your payee";
    }
}
