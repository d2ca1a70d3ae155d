package io.bornite.notification.realtime;

import io.bornite.event.Event;
import io.bornite.event.EventsPublished;
import io.bornite.identity.OrganizationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells every node which parts of which logs are new: {@code organisation:first-last} and so on, as many as a notice can
 * carry. It is told where events are numbered and not where money moves, because all commits that carry a notice wait for
 * each other; a node reads the events themselves only if somebody on it listens.
 */
@Component
class EventNotices {

    static final String TOPIC = "bornite_events";

    /** PostgreSQL takes less than 8,000 bytes. */
    private static final int NOTICE_MAX = 7_500;

    private final JdbcClient jdbc;
    private final RealtimeProperties properties;

    EventNotices(JdbcClient jdbc, RealtimeProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    private record Range(long first, long last) {

        Range with(Range other) {
            return new Range(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    @EventListener
    void published(EventsPublished published) {
        if (!properties.isHosted()) {
            jdbc.sql("select pg_notify(:topic, notice) from unnest(:notices::text[]) as notice")
                    .param("topic", TOPIC)
                    .param("notices", notices(published.events()).toArray(String[]::new))
                    .query((row, n) -> true)
                    .list();
        }
    }

    private static List<String> notices(List<Event> events) {
        Map<OrganizationId, Range> ranges = new LinkedHashMap<>();
        events.forEach(event ->
                ranges.merge(event.organization(), new Range(event.sequence(), event.sequence()), Range::with));
        List<String> notices = new ArrayList<>();
        StringBuilder notice = new StringBuilder();
        ranges.forEach((organization, range) -> {
            String part = organization.value() + ":" + range.first() + "-" + range.last() + ",";
            if (notice.length() + part.length() > NOTICE_MAX) {
                notices.add(notice.toString());
                notice.setLength(0);
            }
            notice.append(part);
        });
        notices.add(notice.toString());
        return notices;
    }
}
