package io.bornite.transfer.send;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.bornite.identity.Organizations;
import io.bornite.platform.StepwiseTask;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SendTasks {

    private static final int FORGOTTEN_AT_ONCE = 10_000;

    /** Nobody looks further back. */
    @Bean
    Task<?> forgetRecentPaymentsTask(ObjectProvider<RepeatRepository> repeats, Clock clock) {
        return Tasks.recurring("forget-recent-payments", FixedDelay.ofHours(1))
                .execute((_, _) -> repeats.getObject()
                        .deleteBefore(
                                clock.instant().minusSeconds(Organizations.REPEATS_BLOCKED_SECONDS_MAX),
                                FORGOTTEN_AT_ONCE));
    }

    @Bean
    Task<?> carryHeldPaymentTask(ObjectProvider<CarryHeldPayment> carryHeldPayment, Clock clock) {
        return StepwiseTask.of(
                HeldPayments.CARRY_ON, clock, id -> carryHeldPayment.getObject().run(id));
    }
}
