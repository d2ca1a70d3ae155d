package io.bornite.transfer.send;

import com.github.kagkarlsson.scheduler.task.Task;
import io.bornite.platform.StepwiseTask;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SendTasks {

    @Bean
    Task<?> carryHeldPaymentTask(ObjectProvider<CarryHeldPayment> carryHeldPayment, Clock clock) {
        return StepwiseTask.of(
                HeldPayments.CARRY_ON, clock, id -> carryHeldPayment.getObject().run(id));
    }
}
