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

    /**
     * What a round has done.
     *
     * @param isMore whether something that was there when it began is still to be numbered
     */
    record Round(int events, boolean isMore) {}

    @Transactional
    public Round round() {
        if (outbox.waiting(1) == 0) {
            return new Round(0, false);
        }
        events.lockNumbering();
        boolean isMore = outbox.waiting(TRANSACTIONS_MAX + 1) > TRANSACTIONS_MAX;
        List<Event> numbered = events.number(TRANSACTIONS_MAX);
        Crash.point("event.after-numbering");
        if (!numbered.isEmpty()) {
            listeners.publishEvent(new EventsPublished(numbered));
        }
        Crash.point("event.before-commit");
        return new Round(numbered.size(), isMore);
    }
}
