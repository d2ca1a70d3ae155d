package io.bornite.transfer.deposit;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DepositTasks {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration EXPIRY_PAUSE = Duration.ofMinutes(1);

    @Bean
    Task<?> watchDepositsTask(ObjectProvider<WatchDeposits> watchDeposits) {
        return Tasks.recurring("watch-deposits", FixedDelay.of(PAUSE))
                .execute((_, _) -> watchDeposits.getObject().run());
    }

    @Bean
    Task<?> expireDepositRequestsTask(ObjectProvider<DepositRequests> requests) {
        return Tasks.recurring("expire-deposit-requests", FixedDelay.of(EXPIRY_PAUSE))
                .execute((_, _) -> requests.getObject().expire());
    }
}
