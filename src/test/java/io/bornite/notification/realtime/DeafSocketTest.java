package io.bornite.notification.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiJourney;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.socket.TextMessage;
import tools.jackson.databind.json.JsonMapper;

/** What a connection that does not read does to the others of its node. */
@Timeout(60)
class DeafSocketTest extends ApiJourney {

    @Autowired
    private RealtimeProperties properties;

    @Autowired
    private ChannelSignature signature;

    @Autowired
    private SocketCredentials credentials;

    @Autowired
    private Members members;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Clock clock;

    private final OtherEnd deaf = new OtherEnd("1"); // the first of those that are served
    private final OtherEnd reading = new OtherEnd("2");
    private ChannelServer server;

    @BeforeEach
    void serve() {
        server = new ChannelServer(properties, signature, members, json, clock, new SimpleMeterRegistry());
    }

    @AfterEach
    void letGo() {
        deaf.goes();
    }

    @Test
    void aSocketThatDoesNotReadHoldsUpNoOthersEvents() throws InterruptedException {
        assertThat(subscribe(deaf, "news")).contains("subscription_succeeded");
        assertThat(subscribe(reading, "news")).contains("subscription_succeeded");
        deaf.readsNoMore();

        Thread.ofVirtual().start(() -> server.deliver("news", "first", json.createObjectNode(), ""));

        assertThat(reading.heard(5)).contains("first");
        deaf.awaitBlocked();
    }

    @Test
    void aSocketThatDoesNotReadKeepsNoRevokedOneListening() throws Exception {
        String channel = "private-org-" + UUID.randomUUID();
        assertThat(subscribe(deaf, channel)).contains("subscription_succeeded");
        assertThat(subscribe(reading, channel)).contains("subscription_succeeded");
        deaf.readsNoMore();
        WatchSockets watch = new WatchSockets(server, credentials, members, properties, json, clock);

        watch.start(); // nobody knows of a credential that let these two listen

        try {
            assertThat(reading.closed().get(5, TimeUnit.SECONDS).getCode()).isEqualTo(4009);
            assertThat(deaf.closed().get(5, TimeUnit.SECONDS).getCode()).isEqualTo(4009);
        } finally {
            watch.stop();
        }
    }

    @Test
    void anOrganisationListensWithSoManySocketsAndNoMore() throws InterruptedException {
        String channel = "private-org-" + UUID.randomUUID();
        for (int n = 0; n < properties.listenersMax(); n++) {
            assertThat(subscribe(new OtherEnd("listener " + n), channel)).contains("subscription_succeeded");
        }

        assertThat(subscribe(reading, channel)).contains("subscription_error", "Too many connections");
        assertThat(subscribe(new OtherEnd("another's"), "private-org-" + UUID.randomUUID()))
                .contains("subscription_succeeded");
    }

    private String subscribe(OtherEnd end, String channel) throws InterruptedException {
        server.afterConnectionEstablished(end.session());
        String id = json.readTree(json.readTree(end.heard(5)).path("data").asString())
                .path("socket_id")
                .asString();
        server.handleTextMessage(
                end.session(),
                new TextMessage("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"%s\",\"auth\":\"%s\"}}"
                        .formatted(channel, signature.sign(id, channel))));
        return String.valueOf(end.heard(5));
    }
}
