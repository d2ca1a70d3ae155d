package io.bornite.kyc.screening;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScreeningTasks {

    private static final Duration REFRESH_PAUSE = Duration.ofHours(3);
    private static final Duration RESCREEN_PAUSE = Duration.ofSeconds(30);

    @Bean
    Task<?> refreshScreeningListsTask(ObjectProvider<RefreshLists> refreshLists) {
        return Tasks.recurring("refresh-screening-lists", FixedDelay.of(REFRESH_PAUSE))
                .execute((_, _) -> refreshLists.getObject().run());
    }

    /** Everybody who was looked up is looked up again when a list has changed. */
    @Bean
    Task<?> screenAgainTask(ObjectProvider<Screening> screening) {
        return Tasks.recurring("screen-again", FixedDelay.of(RESCREEN_PAUSE)).execute((_, _) -> {
            while (screening.getObject().screenAgain() > 0) {
                // the next hundred in a transaction of their own
            }
        });
    }
}
