package io.bornite.event;

import io.bornite.identity.OrganizationId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The log of an organisation for whoever turns its pages: however little a filter finds, so much is looked at for a page. */
@Component
class EventPages {

    private final EventRepository log;
    private final Events events;

    EventPages(EventRepository log, Events events) {
        this.log = log;
        this.events = events;
    }

    /** What comes behind a number, oldest first. */
    @Transactional(readOnly = true)
    public EventPageDto after(OrganizationId organization, long after, Collection<String> types, int limit) {
        Events.Piece piece = events.piece(organization, after, types, limit);
        return new EventPageDto(piece.hasMore(), piece.cursor(), events.show(piece.events()));
    }

    /**
     * What comes before a number, newest first.
     *
     * @param before null for the newest of all
     */
    @Transactional(readOnly = true)
    public EventPageDto before(
            OrganizationId organization, @Nullable Long before, Collection<String> types, int limit) {
        long next = log.end(organization) + 1;
        long bound = before == null ? next : Math.min(before, next);
        long after = Math.max(0, bound - 1 - Events.LOOKED_AT_MAX);
        List<Event> found = log.newest(organization, after, bound, types, limit + 1);
        if (found.size() > limit) {
            List<Event> page = found.subList(0, limit);
            return new EventPageDto(true, page.getLast().sequence(), events.show(page));
        }
        if (after > 0) {
            return new EventPageDto(true, after + 1, events.show(found));
        }
        return new EventPageDto(
                false, found.isEmpty() ? before : Long.valueOf(found.getLast().sequence()), events.show(found));
    }
}
