package io.bornite.ledger;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.util.function.Supplier;

/**
 * The job that audits, on whichever node comes first. A node that starts leaves it where it stands: a job of which the pause
 * was cut short would not be told as failing any more.
 */
final class AuditTask extends RecurringTask<Void> {

    private final Supplier<AuditBooks> auditBooks;

    AuditTask(AuditPauses pauses, Supplier<AuditBooks> auditBooks) {
        super("audit-books", pauses, Void.class);
        this.auditBooks = auditBooks;
    }

    @Override
    public void onStartup(SchedulerClient jobs, Clock clock) {
        jobs.scheduleIfNotExists(instance(INSTANCE), clock.now());
        jobs.getScheduledExecution(getDefaultTaskInstance())
                .map(ScheduledExecution::getLastSuccess)
                .ifPresent(auditBooks.get()::hasEnded);
    }

    @Override
    public void executeRecurringly(TaskInstance<Void> instance, ExecutionContext context) {
        auditBooks.get().run();
    }
}
