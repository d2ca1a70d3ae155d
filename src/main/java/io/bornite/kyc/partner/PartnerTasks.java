package io.bornite.kyc.partner;

import com.github.kagkarlsson.scheduler.task.Task;
import io.bornite.platform.StepwiseTask;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PartnerTasks {

    @Bean
    Task<?> onboardCustomerTask(ObjectProvider<OnboardCustomer> onboardCustomer, Clock clock) {
        return StepwiseTask.of(
                Partnerships.ONBOARD, clock, id -> onboardCustomer.getObject().run(id));
    }
}
