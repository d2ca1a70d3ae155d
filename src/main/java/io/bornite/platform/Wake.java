package io.bornite.platform;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has a job that waits look at once, because somebody says that there is something to see. */
@Component
public class Wake {

    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    Wake(ObjectProvider<SchedulerClient> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Nothing happens to a job that is running, or is not there any more: it has looked or will. */
    public void now(TaskInstance<Void> job) {
        try {
            scheduler.getObject().reschedule(job, clock.instant());
        } catch (TaskInstanceException _) {
            // it is running, gone, or being woken by somebody else: it looks by itself
        }
    }

    /** The same, but a job that is not there is made. */
    public void nowOrNew(TaskInstance<Void> job) {
        if (!scheduler.getObject().scheduleIfNotExists(job, clock.instant())) {
            now(job);
        }
    }
}
