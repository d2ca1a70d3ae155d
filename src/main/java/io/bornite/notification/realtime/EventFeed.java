package io.bornite.notification.realtime;

import io.bornite.event.Event;
import io.bornite.event.Events;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.NoticeListener;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is new in the logs that somebody on this node listens to, and hands it to them, in order. */
@Component
class EventFeed implements NoticeListener {

    private static final int READ_AT_ONCE = 200;
    private static final int TOLD_MAX = 2_000;

    private final ChannelServer server;
    private final Events events;
    private final JsonMapper json;
    private final LiveThread live;

    EventFeed(ChannelServer server, Events events, JsonMapper json, LiveThread live) {
        this.server = server;
        this.events = events;
        this.json = json;
        this.live = live;
    }

    @Override
    public String topic() {
        return EventNotices.TOPIC;
    }

    @Override
    public void heard(String notice) {
        for (String part : notice.split(",")) {
            int colon = part.indexOf(':');
            int dash = part.indexOf('-', colon);
            OrganizationId organization = new OrganizationId(UUID.fromString(part.substring(0, colon)));
            List<String> channels =
                    channels(organization).stream().filter(server::isHeard).toList();
            if (!channels.isEmpty()) {
                long first = Long.parseLong(part.substring(colon + 1, dash));
                long last = Long.parseLong(part.substring(dash + 1));
                live.tell(() -> tell(organization, channels, Math.max(first, last - TOLD_MAX + 1), last));
            }
        }
    }

    private void tell(OrganizationId organization, List<String> channels, long first, long last) {
        for (long next = first; next <= last; next += READ_AT_ONCE) {
            int limit = (int) Math.min(READ_AT_ONCE, last - next + 1);
            List<Event> found = events.after(organization, next - 1, List.of(), limit).stream()
                    .filter(event -> !events.isDust(event))
                    .toList();
            events.show(found).stream()
                    .flatMap(event -> LiveEvent.of(event, json).stream())
                    .forEach(event ->
                            channels.forEach(channel -> server.deliver(channel, event.name(), event.data(), "")));
        }
    }

    private static List<String> channels(OrganizationId organization) {
        return List.of(OrganizationChannels.ofItself(organization), OrganizationChannels.withMembers(organization));
    }
}
