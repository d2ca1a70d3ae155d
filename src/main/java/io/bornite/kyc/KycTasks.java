package io.bornite.kyc;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.bornite.platform.StepwiseTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KycTasks {

    private static final Duration EXPIRY_PAUSE = Duration.ofMinutes(10);

    @Bean
    Task<?> verifyKycTask(ObjectProvider<CarryOnCheck> carryOn, Clock clock) {
        return StepwiseTask.of(Checks.CARRY_ON, clock, id -> carryOn.getObject().run(id));
    }

    @Bean
    Task<?> expireKycsTask(ObjectProvider<Kycs> kycs) {
        return Tasks.recurring("expire-kycs", FixedDelay.of(EXPIRY_PAUSE))
                .execute((_, _) -> kycs.getObject().expireOverdue());
    }
}
