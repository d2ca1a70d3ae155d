package io.bornite.schedule;

import com.github.kagkarlsson.scheduler.task.Task;
import io.bornite.platform.StepwiseTask;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScheduleTasks {

    @Bean
    Task<?> runScheduleTask(ObjectProvider<RunSchedule> runSchedule, Clock clock) {
        return StepwiseTask.of(
                Schedules.RUN, clock, id -> runSchedule.getObject().run(id));
    }
}
