package io.bornite.notification.realtime;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keys the application keys that clients may dial; the first one signs. {@code *} takes any, as deployed clients
 *     carry different ones
 * @param connectionsMax on this node; the server takes at least twice as many, so that the API has the others
 * @param connectionsOfClientMax on this node
 * @param channelsMax of one connection
 * @param listenersMax of one channel that needs a signature, on this node
 * @param activityTimeout after which a silent connection is asked whether it is alive
 * @param origins of pages that may connect, such as {@code https://*.app.example}; {@code *} for any; programs send none
 * @param pusher a hosted Pusher, which then serves the connections instead of us
 */
@ConfigurationProperties("bornite.realtime")
record RealtimeProperties(
        @DefaultValue({"bornite", "*"}) List<String> keys,
        @DefaultValue("4000") int connectionsMax,
        @DefaultValue("1000") int connectionsOfClientMax,
        @DefaultValue("100") int channelsMax,
        @DefaultValue("1000") int listenersMax,
        @DefaultValue("120s") Duration activityTimeout,
        @DefaultValue("*") List<String> origins,
        @Nullable Pusher pusher) {

    /** A browser names an origin in small letters, and a pattern means the letters that it has. */
    RealtimeProperties {
        origins =
                origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
    }

    /** @param url of its HTTP API, such as {@code https://api-eu.pusher.com} */
    record Pusher(String appId, String key, String secret, String url) {

        @Override
        public String toString() {
            return "Pusher[" + appId + "]";
        }
    }

    /** @param connections that the server takes at once, the API's and ours */
    void requireRoomIn(int connections) {
        if (connectionsMax > connections / 2) {
            throw new IllegalStateException("bornite.realtime.connections-max, " + connectionsMax
                    + ", may be at most half of server.tomcat.max-connections, " + connections);
        }
    }

    boolean isHosted() {
        return pusher != null;
    }

    Pusher hosted() {
        return Objects.requireNonNull(pusher, "No hosted Pusher is configured");
    }

    boolean accepts(String key) {
        return keys.contains(key) || keys.contains("*");
    }

    String signingKey() {
        return pusher == null ? keys.getFirst() : pusher.key();
    }
}
