package io.bornite.notification.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiJourney;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.socket.CloseStatus;
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

    @Test
    void whoAsksOnWithoutReadingTheAnswersIsClosedBeforeTheyPileUp() throws Exception {
        String id = welcomed(deaf);
        String user = "{\"id\":\"%s\"}".formatted("x".repeat(6_000));
        String signIn = json.writeValueAsString(Map.of(
                "event",
                "pusher:signin",
                "data",
                Map.of("auth", signature.sign(id, ChannelSignature.ofUser(user)), "user_data", user)));
        deaf.readsNoMore();

        for (int n = 0; n < 10; n++) {
            server.handleTextMessage(deaf.session(), new TextMessage(signIn));
        }

        assertThat(deaf.closed().get(5, TimeUnit.SECONDS)).isEqualTo(CloseStatus.SESSION_NOT_RELIABLE);
    }

    @Test
    void aNameThatNoChannelCanHaveIsNotRepeated() throws InterruptedException {
        assertThat(subscribe(reading, "x".repeat(9_000)))
                .contains("subscription_error")
                .hasSizeLessThan(500);
        assertThat(subscribe(new OtherEnd("short"), "no channel")).contains("subscription_error", "no channel");
    }

    private String subscribe(OtherEnd end, String channel) throws InterruptedException {
        String id = welcomed(end);
        server.handleTextMessage(
                end.session(),
                new TextMessage("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"%s\",\"auth\":\"%s\"}}"
                        .formatted(channel, signature.sign(id, channel))));
        return String.valueOf(end.heard(5));
    }

    private String welcomed(OtherEnd end) throws InterruptedException {
        server.afterConnectionEstablished(end.session());
        return json.readTree(json.readTree(end.heard(5)).path("data").asString())
                .path("socket_id")
                .asString();
    }
}
