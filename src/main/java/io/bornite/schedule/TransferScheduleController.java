package io.bornite.schedule;

import io.bornite.account.AskFirst;
import io.bornite.account.LookAlikes;
import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.OrganizationId;
import io.bornite.payee.Payee;
import io.bornite.payee.PayeeId;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.SecondLook;
import io.bornite.platform.UncountedOperation;
import io.bornite.transfer.TransferIds;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Schedule")
@OperationGroup("TransferScheduleController")
@RequestMapping("/api/transfer-schedules")
class TransferScheduleController {

    private final Schedules schedules;
    private final LookAlikes lookAlikes;
    private final TransferIds ids;

    TransferScheduleController(Schedules schedules, LookAlikes lookAlikes, TransferIds ids) {
        this.schedules = schedules;
        this.lookAlikes = lookAlikes;
        this.ids = ids;
    }

    @GetMapping
    PageDto<TransferScheduleDto> findAll(
            Caller caller,
            PageRequest page,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable UUID payeeId,
            @RequestParam(required = false) @Nullable TransferScheduleStatus status) {
        String address = email == null || email.isBlank()
                ? null
                : EmailAddress.parse(email).map(EmailAddress::value).orElse(email);
        PageDto<Schedule> found =
                schedules.page(caller.organization(), new ScheduleRepository.Filter(address, payeeId, status), page);
        Map<PayeeId, Payee> payees = schedules.payeesOf(
                caller.organization(),
                found.data().stream().map(Schedule::order).toList());
        return found.map(schedule -> TransferScheduleDto.of(schedule, payee(schedule.order(), payees)));
    }

    @UncountedOperation
    @PostMapping
    ResponseEntity<TransferScheduleDto> createTransferSchedule(
            Caller caller, @Nullable AskFirst wish, @Valid @RequestBody CreateTransferScheduleDto request) {
        Schedule.Order order = request.toOrder(caller);
        List<String> address = order.walletAddress() == null ? List.of() : List.of(order.walletAddress());
        Map<String, String> alike = lookAlikes.of(caller.organization(), address);
        LookAlikes.ask(alike, wish);
        Payee payee = payee(caller.organization(), order); // nothing may fail between the commit and its answer
        ScheduleId id = new ScheduleId(ids.nextUuid());
        Schedule made = SecondLook.ifUnknown(() -> schedules.create(caller.organization(), id, order));
        return ResponseEntity.ok()
                .headers(LookAlikes.headers(alike))
                .body(TransferScheduleDto.of(made, made.order().payee() == null ? null : payee));
    }

    @GetMapping("/{id}")
    TransferScheduleDto get(Caller caller, @PathVariable UUID id) {
        return shown(caller.organization(), schedules.get(caller.organization(), new ScheduleId(id)));
    }

    @PostMapping("/{id}/deactivate")
    TransferScheduleDto deactivateTransferSchedule(Caller caller, @PathVariable UUID id) {
        return shown(caller.organization(), schedules.deactivate(caller.organization(), new ScheduleId(id)));
    }

    private TransferScheduleDto shown(OrganizationId organization, Schedule schedule) {
        return TransferScheduleDto.of(schedule, payee(organization, schedule.order()));
    }

    private @Nullable Payee payee(OrganizationId organization, Schedule.Order order) {
        return payee(order, schedules.payeesOf(organization, List.of(order)));
    }

    private static @Nullable Payee payee(Schedule.Order order, Map<PayeeId, Payee> payees) {
        PayeeId payee = order.payee();
        return payee == null ? null : payees.get(payee);
    }
}
