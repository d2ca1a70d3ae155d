package io.bornite.notification.realtime;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One message of the protocol. What we send carries its data as a JSON text; what clients send may be either. */
record Frame(String event, @Nullable String channel, JsonNode data) {

    static Frame parse(JsonMapper json, String text) {
        try {
            JsonNode node = json.readTree(text);
            JsonNode data = node.path("data");
            return new Frame(
                    node.path("event").asString(""),
                    node.path("channel").asString(null),
                    data.isString() && data.asString().startsWith("{") ? json.readTree(data.asString()) : data);
        } catch (JacksonException notJson) {
            return new Frame("", null, json.createObjectNode());
        }
    }

    static String write(JsonMapper json, String event, @Nullable String channel, JsonNode data) {
        ObjectNode node = json.createObjectNode().put("event", event);
        if (channel != null) {
            node.put("channel", channel);
        }
        return json.writeValueAsString(node.put("data", json.writeValueAsString(data)));
    }
}
