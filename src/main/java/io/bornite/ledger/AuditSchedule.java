package io.bornite.ledger;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditSchedule {

    @Bean
    ScheduledAudit scheduledAudit(AuditBooks books) {
        return new ScheduledAudit(books, System::nanoTime);
    }

    @Bean
    Task<?> auditBooksTask(LedgerProperties properties, ObjectProvider<ScheduledAudit> audit) {
        return Tasks.recurring("audit-books", FixedDelay.of(properties.auditInterval()))
                .execute((_, _) -> audit.getObject().run());
    }
}
