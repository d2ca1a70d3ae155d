package io.bornite.event;

import io.bornite.platform.Crash;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives events their numbers, one publisher at a time, and tells whoever has to do something about them. */
@Component
class Numbering {

    /** A transaction changes at most a few thousand things. */
    private static final int TRANSACTIONS_MAX = 20;

    private final OutboxRepository outbox;
    private final EventRepository events;
    private final ApplicationEventPublisher listeners;

    Numbering(OutboxRepository outbox, EventRepository events, ApplicationEventPublisher listeners) {
        this.outbox = outbox;
        this.events = events;
        this.listeners = listeners;
    }

    /** @return how many events were numbered; none if there were none */
    @Transactional
    public int round() {
        if (outbox.isEmpty()) {
            return 0;
        }
        events.lockNumbering();
        List<Event> numbered = events.number(TRANSACTIONS_MAX);
        Crash.point("event.after-numbering");
        if (!numbered.isEmpty()) {
            listeners.publishEvent(new EventsPublished(numbered));
        }
        Crash.point("event.before-commit");
        return numbered.size();
    }
}
