package io.bornite.schedule;

import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransfersChanged;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The run of a payment that came to nothing is no longer paid in the transaction that gives the money back. */
@Component
class TakeBackRuns {

    private final ScheduleRepository schedules;

    TakeBackRuns(ScheduleRepository schedules) {
        this.schedules = schedules;
    }

    @EventListener
    void on(TransfersChanged event) {
        Map<TransferId, String> reasons = event.cameToNothing(RunSchedule.OPERATION);
        if (!reasons.isEmpty()) {
            schedules.cameBack(reasons);
        }
    }
}
