package io.bornite.schedule;

import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.ReadOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What schedules will do and have done; beside the contract. */
@RestController
@Tag(name = "Schedule")
@RequestMapping("/api/transfer-schedules")
class ScheduleRunController {

    private final Schedules schedules;

    ScheduleRunController(Schedules schedules) {
        this.schedules = schedules;
    }

    @ReadOperation
    @PostMapping("/preview")
    @Operation(summary = "The next five payments of a schedule that is not made yet, and what they cost")
    List<UpcomingPaymentDto> previewNew(Caller caller, @Valid @RequestBody CreateTransferScheduleDto request) {
        Schedule.Order order = request.toOrder(caller);
        return upcoming(order, schedules.preview(caller.organization(), order));
    }

    @GetMapping("/{id}/preview")
    @Operation(summary = "The next five payments of a schedule, and what they cost")
    List<UpcomingPaymentDto> preview(Caller caller, @PathVariable UUID id) {
        Schedule schedule = schedules.get(caller.organization(), new ScheduleId(id));
        return upcoming(schedule.order(), schedules.upcoming(schedule));
    }

    @GetMapping("/{id}/runs")
    @Operation(summary = "What became of each time that has come, the newest first")
    PageDto<ScheduleRunDto> runs(Caller caller, @PathVariable UUID id, PageRequest page) {
        return schedules
                .runs(caller.organization(), new ScheduleId(id), page)
                .map(run -> new ScheduleRunDto(
                        run.occurrence(),
                        run.state().word(),
                        run.transfer() == null ? null : run.transfer().value(),
                        run.reason()));
    }

    private static List<UpcomingPaymentDto> upcoming(Schedule.Order order, List<Instant> times) {
        Recurrence recurrence = order.recurrence();
        return times.stream()
                .limit(order.repeat().isOnce() ? 1 : Schedules.PREVIEWED)
                .map(at -> new UpcomingPaymentDto(
                        at,
                        at.atZone(recurrence.zone()).toString(),
                        order.amount().units(),
                        0L,
                        order.amount().units(),
                        order.amount().currency()))
                .toList();
    }

    /**
     * @param localTime the same moment on the schedule's own clock
     * @param totalFee in units of 10^-8, as are {@code amount} and {@code total}
     */
    record UpcomingPaymentDto(
            Instant at, String localTime, Long amount, Long totalFee, Long total, Currency currency) {}

    /**
     * @param state paid, failed or skipped
     * @param transferId also of what failed, if it was accepted and its money came back
     */
    record ScheduleRunDto(
            Instant at,
            String state,
            @Nullable UUID transferId,
            @Nullable String reason) {}
}
