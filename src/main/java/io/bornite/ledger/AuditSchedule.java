package io.bornite.ledger;

import com.github.kagkarlsson.scheduler.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditSchedule {

    @Bean
    Task<?> auditBooksTask(LedgerProperties properties, ObjectProvider<AuditBooks> auditBooks) {
        return new AuditTask(new AuditPauses(properties.auditInterval()), auditBooks::getObject);
    }
}
