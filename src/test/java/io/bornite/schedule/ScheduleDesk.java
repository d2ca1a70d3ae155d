package io.bornite.schedule;

import io.bornite.identity.Caller;
import io.bornite.platform.PageRequest;
import io.bornite.transfer.PurposeCode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.event.TransactionalEventListener;

/** Where a test makes schedules and looks at them, as the API's controllers do. */
public class ScheduleDesk {

    private final TransferScheduleController schedules;
    private final ScheduleRunController runs;
    private final List<ScheduleTroubled> troubles = new CopyOnWriteArrayList<>();

    ScheduleDesk(TransferScheduleController schedules, ScheduleRunController runs) {
        this.schedules = schedules;
        this.runs = runs;
    }

    @TransactionalEventListener
    void on(ScheduleTroubled trouble) {
        troubles.add(trouble);
    }

    /** @param repeat the word on the wire */
    public UUID order(Caller caller, String email, long units, String repeat, String text) {
        return order(
                caller,
                new CreateTransferScheduleDto(
                        units, PurposeCode.SALARY, null, email, null, TransferScheduleRepeatType.of(repeat), text));
    }

    /** Once, to an address of a wallet. */
    public UUID orderToAddress(Caller caller, String address, long units, Instant at) {
        return orderToAddress(caller, address, units, "one_time", at);
    }

    /** @param repeat the word on the wire */
    public UUID orderToAddress(Caller caller, String address, long units, String repeat, Instant at) {
        return order(
                caller,
                new CreateTransferScheduleDto(
                        units,
                        PurposeCode.SALARY,
                        address,
                        null,
                        null,
                        TransferScheduleRepeatType.of(repeat),
                        at.toString()));
    }

    private UUID order(Caller caller, CreateTransferScheduleDto request) {
        return Objects.requireNonNull(
                        schedules.createTransferSchedule(caller, null, request).getBody())
                .id();
    }

    public void deactivate(Caller caller, UUID schedule) {
        if (schedules.deactivateTransferSchedule(caller, schedule).status() != TransferScheduleStatus.INACTIVE) {
            throw new AssertionError("It is still active");
        }
    }

    public boolean isActive(Caller caller, UUID schedule) {
        return schedules.get(caller, schedule).status() == TransferScheduleStatus.ACTIVE;
    }

    /** The newest first: time and state. */
    public List<String> runs(Caller caller, UUID schedule) {
        return runs.runs(caller, schedule, new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .map(run -> run.at() + " " + run.state())
                .toList();
    }

    /** The newest first: why it was not paid, or null. */
    public List<@Nullable String> reasons(Caller caller, UUID schedule) {
        return runs.runs(caller, schedule, new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .<@Nullable String>map(ScheduleRunController.ScheduleRunDto::reason)
                .toList();
    }

    /** The newest first: the payment, or null. */
    public List<@Nullable UUID> payments(Caller caller, UUID schedule) {
        return runs.runs(caller, schedule, new PageRequest(1, PageRequest.MAXIMUM_LIMIT)).data().stream()
                .<@Nullable UUID>map(ScheduleRunController.ScheduleRunDto::transferId)
                .toList();
    }

    /** What the owner was told: the reason of a failure, if any, and how many were skipped. */
    public List<String> told(UUID schedule) {
        return troubles.stream()
                .filter(trouble -> trouble.schedule().value().equals(schedule))
                .map(trouble -> trouble.failure() + ", " + trouble.skipped() + " skipped")
                .toList();
    }
}
