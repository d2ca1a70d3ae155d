package io.bornite.ledger;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SealSchedule {

    @Bean
    AnchorSeals anchorSeals(
            AppendSeals append,
            CompareAnchor compare,
            Ledger ledger,
            LedgerProperties properties,
            MeterRegistry metrics) {
        return new AnchorSeals(append, compare, ledger, properties, metrics, System::nanoTime);
    }

    @Bean
    Task<?> sealBookTask(LedgerProperties properties, ObjectProvider<SealBook> sealBook) {
        return Tasks.recurring("seal-book", FixedDelay.of(properties.sealInterval()))
                .execute((_, _) -> sealBook.getObject().run());
    }
}
