package io.bornite.notification;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Live mail: kept sealed in the caller's transaction, together with the job that delivers it. */
@Component
@InLive
public class MailOutbox implements Mailer {

    private final OutgoingMailRepository repository;
    private final SchedulerClient jobs;
    private final Clock clock;

    MailOutbox(OutgoingMailRepository repository, SchedulerClient jobs, Clock clock) {
        this.repository = repository;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Mail mail, Duration usefulFor) {
        UUID id = repository.insert(mail, clock.instant().plus(usefulFor));
        jobs.schedule(DeliverMail.TASK.instance(id.toString()).scheduledTo(clock.instant()));
    }
}
