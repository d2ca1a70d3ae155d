package io.bornite.schedule;

import io.bornite.identity.OrganizationId;

/**
 * A schedule was switched on or off, or has come to its end. Published in the transaction that makes it so.
 *
 * @param status in the words of the operation that shows the schedule
 */
public record ScheduleChanged(OrganizationId organization, ScheduleId schedule, String status) {

    static ScheduleChanged of(Schedule schedule) {
        return new ScheduleChanged(
                schedule.organization(),
                schedule.id(),
                (schedule.isActive() ? TransferScheduleStatus.ACTIVE : TransferScheduleStatus.INACTIVE).word());
    }
}
