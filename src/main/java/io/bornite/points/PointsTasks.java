package io.bornite.points;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PointsTasks {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Bean
    Task<?> postPointsTask(ObjectProvider<Points> points) {
        return Tasks.recurring("post-points", FixedDelay.of(PAUSE))
                .execute((_, _) -> points.getObject().postWaiting());
    }
}
