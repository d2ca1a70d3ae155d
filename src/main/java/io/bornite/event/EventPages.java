package io.bornite.event;

import io.bornite.identity.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The log of an organisation for whoever turns its pages: however little a filter finds, so much is looked at for a page. */
@Component
class EventPages {

    static final int LOOKED_AT_MAX = 10_000;

    private final EventRepository log;
    private final Events events;

    EventPages(EventRepository log, Events events) {
        this.log = log;
        this.events = events;
    }

    /** What comes behind a number, oldest first. */
    @Transactional(readOnly = true)
    public EventPageDto after(OrganizationId organization, long after, Collection<String> types, int limit) {
        long end = end(organization);
        long last = end - after > LOOKED_AT_MAX ? after + LOOKED_AT_MAX : end;
        List<Event> found = log.oldest(organization, after, last + 1, types, limit + 1);
        return found.size() > limit
                ? full(found, limit)
                : new EventPageDto(last < end, Math.max(after, last), events.show(found));
    }

    /**
     * What comes before a number, newest first.
     *
     * @param before null for the newest of all
     */
    @Transactional(readOnly = true)
    public EventPageDto before(
            OrganizationId organization, @Nullable Long before, Collection<String> types, int limit) {
        long next = end(organization) + 1;
        long bound = before == null ? next : Math.min(before, next);
        long after = Math.max(0, bound - 1 - LOOKED_AT_MAX);
        List<Event> found = log.newest(organization, after, bound, types, limit + 1);
        if (found.size() > limit) {
            return full(found, limit);
        }
        if (after > 0) {
            return new EventPageDto(true, after + 1, events.show(found));
        }
        return new EventPageDto(
                false, found.isEmpty() ? before : Long.valueOf(found.getLast().sequence()), events.show(found));
    }

    private EventPageDto full(List<Event> found, int limit) {
        List<Event> page = found.subList(0, limit);
        return new EventPageDto(true, page.getLast().sequence(), events.show(page));
    }

    private long end(OrganizationId organization) {
        return Objects.requireNonNull(log.ends(List.of(organization)).get(organization));
    }
}
