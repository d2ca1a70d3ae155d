package io.bornite.notification.realtime;

import io.bornite.platform.NoticeListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hands what any node announces to the connections of this node. */
@Component
class Feed implements NoticeListener {

    private final ChannelServer server;
    private final JsonMapper json;
    private final LiveThread live;

    Feed(ChannelServer server, JsonMapper json, LiveThread live) {
        this.server = server;
        this.json = json;
        this.live = live;
    }

    @Override
    public String topic() {
        return Announcements.TOPIC;
    }

    @Override
    public void heard(String notice) {
        JsonNode event = json.readTree(notice);
        live.tell(() -> server.deliver(
                event.path("channel").asString(),
                event.path("event").asString(),
                event.path("data"),
                event.path("except").asString("")));
    }
}
