package io.bornite.schedule;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.bornite.identity.OrganizationId;
import io.bornite.payee.Payee;
import io.bornite.payee.PayeeId;
import io.bornite.payee.Payees;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import io.bornite.transfer.send.CheckOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An organisation's orders to pay at times to come. */
@Component
class Schedules {

    static final TaskDescriptor<Void> RUN = TaskDescriptor.of("run-schedule");
    static final int PREVIEWED = 5;

    private static final int ACTIVE_MAX = 1_000;
    private static final Duration FARTHEST = Duration.ofDays(3660);

    private final ScheduleRepository repository;
    private final Payees payees;
    private final CheckOrder checkOrder;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Schedules(
            ScheduleRepository repository,
            Payees payees,
            CheckOrder checkOrder,
            ObjectProvider<SchedulerClient> scheduler,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.payees = payees;
        this.checkOrder = checkOrder;
        this.scheduler = scheduler;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param id made before the first attempt, so that a second attempt finds what the first one did
     * @throws InvalidRequest if it names nobody, no time to come, or an amount that no wallet can send
     * @throws NotFound for a payee of somebody else
     * @throws Rejected if it pays the organisation itself or an address that must not be paid, or is one schedule too many
     */
    @Transactional
    Schedule create(OrganizationId organization, ScheduleId id, Schedule.Order order) {
        repository.lockNew(id);
        return repository.find(organization, id).orElseGet(() -> insert(organization, id, order));
    }

    private Schedule insert(OrganizationId organization, ScheduleId id, Schedule.Order order) {
        Instant first = preview(organization, order).getFirst();
        if (repository.countActive(organization) >= ACTIVE_MAX) {
            throw new Rejected("An organisation has at most " + ACTIVE_MAX + " active schedules");
        }
        Schedule made = repository.insert(
                organization,
                id,
                withOwnPayee(organization, order),
                first.atZone(order.recurrence().zone()));
        scheduler
                .getObject()
                .scheduleIfNotExists(RUN.instance(made.id().value().toString()).build(), first);
        events.publishEvent(ScheduleChanged.of(made));
        return made;
    }

    /** The next times of an order that is not made yet; refused as {@link #create} would refuse it. */
    @Transactional(readOnly = true)
    List<Instant> preview(OrganizationId organization, Schedule.Order order) {
        checkOrder.check(organization, order.recipient(), order.amount());
        Instant now = clock.instant();
        Optional<Instant> first = order.recurrence().after(now);
        if (first.isEmpty() || isBegun(order, now)) {
            throw new InvalidRequest("schedule", "minDate", "schedule must begin at a time to come");
        }
        // Before any other is looked for: after the last day of the calendar there is none.
        if (first.get().isAfter(now.plus(FARTHEST))) {
            throw new InvalidRequest("schedule", "maxDate", "schedule must begin within ten years");
        }
        return order.recurrence().next(now, PREVIEWED);
    }

    /** The next times of a schedule that is active. */
    List<Instant> upcoming(Schedule schedule) {
        Instant next = schedule.nextAt();
        return next == null || !schedule.isActive()
                ? List.of()
                : Stream.iterate(Optional.of(next), Optional::isPresent, moment -> moment.flatMap(schedule::after))
                        .limit(PREVIEWED)
                        .map(Optional::orElseThrow)
                        .toList();
    }

    /** @throws NotFound if the organisation has no such schedule */
    @Transactional(readOnly = true)
    Schedule get(OrganizationId organization, ScheduleId id) {
        return repository.find(organization, id).orElseThrow(Schedules::notFound);
    }

    @Transactional(readOnly = true)
    PageDto<Schedule> page(OrganizationId organization, ScheduleRepository.Filter filter, PageRequest page) {
        return PageDto.of(page, repository.count(organization, filter), repository.page(organization, filter, page));
    }

    /** @throws NotFound if the organisation has no such schedule */
    @Transactional(readOnly = true)
    PageDto<ScheduleRun> runs(OrganizationId organization, ScheduleId id, PageRequest page) {
        get(organization, id);
        return PageDto.of(page, repository.countRuns(id), repository.runs(id, page));
    }

    /** The payees of these orders that are still in the organisation's list. */
    @Transactional(readOnly = true)
    Map<PayeeId, Payee> payeesOf(OrganizationId organization, List<Schedule.Order> orders) {
        return payees.find(
                organization,
                orders.stream()
                        .map(Schedule.Order::payee)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /**
     * Switches a schedule off; again is no change. It waits for a payment that is being made, and when it returns no other
     * will be.
     *
     * @throws NotFound if the organisation has no such schedule
     */
    @Transactional
    Schedule deactivate(OrganizationId organization, ScheduleId id) {
        get(organization, id);
        Schedule locked = repository.lock(id).orElseThrow(Schedules::notFound);
        if (!locked.isActive()) {
            return locked;
        }
        Schedule off = repository.moveOn(id, TransferScheduleStatus.INACTIVE, null);
        events.publishEvent(ScheduleChanged.of(off));
        return off;
    }

    /** A payee beside an address is kept if it is one of the organisation's of that address. */
    private Schedule.Order withOwnPayee(OrganizationId organization, Schedule.Order order) {
        PayeeId named = order.payee();
        if (named == null || order.email() == null) {
            return order;
        }
        Payee payee = payees.find(organization, List.of(named)).get(named);
        return payee != null && payee.email().equals(order.email()) ? order : order.withoutPayee();
    }

    private static boolean isBegun(Schedule.Order order, Instant now) {
        return order.recurrence() instanceof Recurrence.Every every
                && !every.first().toInstant().isAfter(now);
    }

    private static NotFound notFound() {
        return new NotFound("Schedule not found");
    }
}
