package io.bornite.transfer.offramp;

import com.github.kagkarlsson.scheduler.task.Task;
import io.bornite.platform.StepwiseTask;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PayoutTasks {

    @Bean
    Task<?> carryPayoutTask(ObjectProvider<CarryPayout> carryPayout, Clock clock) {
        return StepwiseTask.of(
                Payouts.CARRY, clock, id -> carryPayout.getObject().run(id));
    }
}
