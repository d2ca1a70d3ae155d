package io.bornite.rail.sandbox;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.bornite.platform.InSandbox;
import io.bornite.rail.ForgedWebhook;
import io.bornite.rail.PartnerWebhooks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the simulated partners' webhooks to the inbox that real ones come into. */
@Configuration(proxyBeanMethods = false)
@InSandbox
class SendSandboxWebhooks {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int AT_ONCE = 100;

    @Bean
    Task<?> sendSandboxWebhooksTask(
            WebhookQueueRepository queue,
            SandboxWebhooks webhooks,
            ObjectProvider<PartnerWebhooks> inbox,
            Clock clock) {
        return Tasks.recurring("send-sandbox-webhooks", FixedDelay.of(PAUSE)).execute((_, _) -> {
            List<WebhookQueueRepository.Queued> due = queue.take(clock.instant(), AT_ONCE);
            for (WebhookQueueRepository.Queued queued : due) {
                try {
                    inbox.getObject()
                            .receive(
                                    queued.provider(),
                                    webhooks.sign(queued.provider(), queued.body(), queued.forged()));
                } catch (ForgedWebhook expected) {
                    // one of the simulated mishaps: the inbox must refuse it
                }
            }
        });
    }
}
