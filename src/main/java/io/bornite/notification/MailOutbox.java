package io.bornite.notification;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Live mail: kept sealed in the caller's transaction, and delivered after it. */
@Component
@InLive
public class MailOutbox implements Mailer {

    /** There is mail to deliver. */
    record Kept() {}

    private final OutgoingMailRepository repository;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailOutbox(OutgoingMailRepository repository, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Mail mail, Duration usefulFor) {
        repository.insert(mail, clock.instant().plus(usefulFor));
        events.publishEvent(new Kept());
    }
}
