package io.bornite.batch;

import com.github.kagkarlsson.scheduler.task.Task;
import io.bornite.platform.StepwiseTask;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BatchTasks {

    @Bean
    Task<?> payBatchTask(ObjectProvider<PayBatch> payBatch, Clock clock) {
        return StepwiseTask.of(Batches.PAY, clock, job -> payBatch.getObject().run(job));
    }
}
