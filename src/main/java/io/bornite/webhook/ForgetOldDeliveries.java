package io.bornite.webhook;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Once an hour: forgets deliveries that ended long ago, and cancels what nobody waits for. Their events stay in the log.
 */
@Configuration(proxyBeanMethods = false)
class ForgetOldDeliveries {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int AT_ONCE = 10_000;

    private final WebhookDeliveryRepository deliveries;
    private final Clock clock;

    ForgetOldDeliveries(WebhookDeliveryRepository deliveries, Clock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> forgetOldDeliveriesTask() {
        return Tasks.recurring("forget-old-deliveries", FixedDelay.ofHours(1)).execute((_, _) -> forget());
    }

    void forget() {
        int canceled;
        do {
            canceled = deliveries.cancelUnwanted(clock.instant(), AT_ONCE);
        } while (canceled == AT_ONCE);
        int gone;
        do {
            gone = deliveries.deleteEnded(clock.instant().minus(KEPT), AT_ONCE);
        } while (gone == AT_ONCE);
    }
}
