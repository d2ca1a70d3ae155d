package io.bornite.event;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.Crash;
import io.bornite.transfer.TransferIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives events their numbers, one publisher at a time, and tells whoever has to do something about them. */
@Component
class Numbering {

    /** A transaction changes at most a few thousand things. */
    private static final int TRANSACTIONS_MAX = 20;

    private final OutboxRepository outbox;
    private final EventRepository events;
    private final LogEnds ends;
    private final TransferIds ids;
    private final ApplicationEventPublisher listeners;

    Numbering(
            OutboxRepository outbox,
            EventRepository events,
            LogEnds ends,
            TransferIds ids,
            ApplicationEventPublisher listeners) {
        this.outbox = outbox;
        this.events = events;
        this.ends = ends;
        this.ids = ids;
        this.listeners = listeners;
    }

    /**
     * What a round has done.
     *
     * @param isMore whether something up to the place that was meant may be still to be numbered
     */
    record Round(int events, boolean isMore) {}

    /** How far the outbox reaches now. */
    long end() {
        return outbox.end();
    }

    /**
     * Rounds wait for each other in the database, those of one node too. Never in a transaction of the caller: that would keep
     * everybody's events without a number until it ends, and take the numbers back if it fails.
     *
     * @param until the place in the outbox that is meant
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Round round(long until) {
        if (outbox.isEmpty()) {
            return new Round(0, false);
        }
        ends.lock();
        List<OutboxRepository.Written> taken = outbox.take(TRANSACTIONS_MAX);
        List<Event> numbered = numbered(taken);
        events.insert(numbered);
        Crash.point("event.after-numbering");
        if (!numbered.isEmpty()) {
            listeners.publishEvent(new EventsPublished(numbered));
        }
        Crash.point("event.before-commit");
        return new Round(
                numbered.size(),
                taken.size() == TRANSACTIONS_MAX && taken.getLast().id() < until);
    }

    private List<Event> numbered(List<OutboxRepository.Written> taken) {
        Set<OrganizationId> organizations = taken.stream()
                .flatMap(written -> written.facts().stream())
                .map(Fact::organization)
                .collect(Collectors.toSet());
        Map<OrganizationId, Long> reached = ends.of(organizations);
        List<Event> numbered = new ArrayList<>();
        for (OutboxRepository.Written written : taken) {
            for (Fact fact : written.facts()) {
                long sequence = reached.merge(fact.organization(), 1L, Long::sum);
                numbered.add(new Event(
                        fact.organization(),
                        sequence,
                        ids.nextUuid(),
                        fact.type(),
                        fact.subject(),
                        fact.detail(),
                        written.happenedAt()));
            }
        }
        ends.reached(reached);
        return numbered;
    }
}
