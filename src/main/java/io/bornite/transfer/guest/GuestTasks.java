package io.bornite.transfer.guest;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GuestTasks {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration MAIL_PAUSE = Duration.ofSeconds(1);

    @Bean
    Task<?> settleGuestsTask(ObjectProvider<SettleGuests> settleGuests) {
        return Tasks.recurring("settle-guests", FixedDelay.of(PAUSE))
                .execute((_, _) -> settleGuests.getObject().run());
    }

    @Bean
    Task<?> mailGuestsTask(ObjectProvider<MailGuests> mailGuests) {
        return Tasks.recurring("mail-guests", FixedDelay.of(MAIL_PAUSE))
                .execute((_, _) -> mailGuests.getObject().run());
    }
}
