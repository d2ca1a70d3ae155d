package io.bornite.notification.realtime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells every node of an event once the transaction is committed. */
@Component
class Announcements {

    static final String TOPIC = "bornite_realtime";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Announcements(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(String channel, String event, JsonNode data) {
        JsonNode announcement = json.createObjectNode()
                .put("channel", channel)
                .put("event", event)
                .set("data", data);
        jdbc.sql("select pg_notify(:topic, :announcement)")
                .param("topic", TOPIC)
                .param("announcement", json.writeValueAsString(announcement))
                .query((row, n) -> true)
                .single();
    }
}
