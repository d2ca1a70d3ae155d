package io.bornite.transfer.onramp;

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
class OnrampTasks {

    private static final Duration CREDITS_PAUSE = Duration.ofSeconds(2);

    @Bean
    Task<?> carryPurchaseTask(ObjectProvider<CarryPurchase> carryPurchase, Clock clock) {
        return StepwiseTask.of(
                Purchases.CARRY, clock, id -> carryPurchase.getObject().run(id));
    }

    @Bean
    Task<?> watchBankCreditsTask(ObjectProvider<WatchBankCredits> watchBankCredits) {
        return Tasks.recurring("watch-bank-credits", FixedDelay.of(CREDITS_PAUSE))
                .execute((_, _) -> watchBankCredits.getObject().run());
    }
}
