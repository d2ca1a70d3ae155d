package io.bornite.notification.realtime;

import org.springframework.beans.factory.ObjectProvider;
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
    private final ObjectProvider<HostedPusher> hosted;

    Announcements(JdbcClient jdbc, JsonMapper json, ObjectProvider<HostedPusher> hosted) {
        this.jdbc = jdbc;
        this.json = json;
        this.hosted = hosted;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(String channel, String event, JsonNode data) {
        announce(channel, event, data, "");
    }

    /** @param except the socket that does not hear it, or none */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(String channel, String event, JsonNode data, String except) {
        HostedPusher elsewhere = hosted.getIfAvailable();
        if (elsewhere != null) {
            elsewhere.send(channel, event, json.writeValueAsString(data));
            return;
        }
        JsonNode announcement = json.createObjectNode()
                .put("channel", channel)
                .put("event", event)
                .put("except", except)
                .set("data", data);
        jdbc.sql("select pg_notify(:topic, :announcement)")
                .param("topic", TOPIC)
                .param("announcement", json.writeValueAsString(announcement))
                .query((row, n) -> true)
                .single();
    }
}
