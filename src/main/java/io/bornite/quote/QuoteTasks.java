package io.bornite.quote;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QuoteTasks {

    @Bean
    Task<?> forgetQuoteKeysTask(ObjectProvider<QuoteKeys> keys) {
        return Tasks.recurring("forget-quote-keys", FixedDelay.ofHours(1))
                .execute((_, _) -> keys.getObject().forgetOld());
    }
}
