package io.bornite.journey;

import static io.bornite.support.Payday.fund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.PusherClient;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RealtimeJourney extends ApiJourney {

    private static final String FORM = "application/x-www-form-urlencoded";

    private Person alice;
    private String channel;

    @BeforeEach
    void aliceSignsIn() {
        alice = SignUp.somebody(anybody());
        channel = "private-org-" + alice.organization();
    }

    @Test
    void aDepositIsToldOnTheChannelOfItsOrganisation() {
        try (PusherClient socket = PusherClient.connect(port(), "any-key")) {
            socket.subscribe(channel, auth(alice, socket.id(), channel).at("/auth"));
            assertThat(socket.next().path("event").asString()).isEqualTo("pusher_internal:subscription_succeeded");

            fund(anybody(), alice, "137", "0.001");
            String hash = fund(anybody(), alice, "137", "0.402");
            JsonNode deposit = socket.nextData("deposit"); // of dust nobody is told

            assertThat(deposit.path("message").asString()).isEqualTo("Received deposit of 0.402 USDC");
            assertThat(deposit.path("amount").asString()).isEqualTo("0.402");
            assertThat(deposit.path("network").asString()).isEqualTo("137");
            assertThat(deposit.path("txHash").asString()).isEqualTo(hash);
            assertThat(deposit.at("/metadata/txHash").asString()).isEqualTo(hash);
            assertThat(deposit.path("organizationId").asString()).isEqualTo(alice.organization());
        }
    }

    @Test
    void everyStateOfATransferIsToldOnceItIsInTheLog() {
        Person bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "137", "5");
        String bobs = "private-org-" + bob.organization();
        try (PusherClient socket = PusherClient.connect(port(), "any-key")) {
            socket.subscribe(bobs, auth(bob, socket.id(), bobs).at("/auth"));
            socket.next();

            alice.api()
                    .post(
                            "/api/transfers/send",
                            "{\"email\":\"%s\",\"amount\":\"100000000\",\"purposeCode\":\"gift\",\"currency\":\"USDC\"}"
                                    .formatted(bob.email()))
                    .ok();

            JsonNode told = socket.nextData("transfer");
            assertThat(told.path("type").asString()).isEqualTo("receive");
            assertThat(told.path("status").asString()).isEqualTo("success");
            assertThat(told.path("transferId").asString())
                    .isEqualTo(bob.api().get("/api/transfers").at("/data/0/id"));
        }
    }

    @Test
    void aPresenceChannelSaysWhoIsThereWhoComesAndWhoGoes() {
        String presence = "presence-org-" + alice.organization();
        String user = alice.answer().at("/user/id").asString();
        try (PusherClient first = PusherClient.connect(port(), "any-key")) {
            first.join(presence, auth(alice, first.id(), presence).ok());
            JsonNode there = first.nextData("pusher_internal:subscription_succeeded");
            assertThat(there.at("/presence/count").asInt()).isEqualTo(1);
            assertThat(there.at("/presence/ids/0").asString()).isEqualTo(user);
            assertThat(there.at("/presence/hash/" + user + "/email").asString()).isEqualTo(alice.email());

            try (PusherClient second = PusherClient.connect(port(), "any-key")) {
                second.join(presence, auth(alice, second.id(), presence).ok());
                assertThat(second.nextData("pusher_internal:subscription_succeeded")
                                .at("/presence/count")
                                .asInt())
                        .as("the same person")
                        .isEqualTo(1);
            }
            fund(anybody(), alice, "137", "3");
            assertThat(first.nextData("deposit").path("amount").asString()).isEqualTo("3");
        }
    }

    @Test
    void aMemberThatNobodySignedIsRefused() {
        String presence = "presence-org-" + alice.organization();
        try (PusherClient socket = PusherClient.connect(port(), "any-key")) {
            JsonNode signed = auth(alice, socket.id(), presence).ok();
            socket.say(JsonMapper.builder()
                    .build()
                    .writeValueAsString(java.util.Map.of(
                            "event",
                            "pusher:subscribe",
                            "data",
                            java.util.Map.of(
                                    "channel",
                                    presence,
                                    "auth",
                                    signed.path("auth").asString(),
                                    "channel_data",
                                    "{\"user_id\":\"somebody else\"}"))));
            assertThat(socket.next().path("event").asString()).isEqualTo("pusher:subscription_error");
        }
    }

    @Test
    void aConnectionHasBoundsForChannelsMessagesAndTheirSize() {
        try (PusherClient socket = PusherClient.connect(port(), "any-key");
                PusherClient chatty = PusherClient.connect(port(), "any-key");
                PusherClient wordy = PusherClient.connect(port(), "any-key")) {
            wordy.say("x".repeat(20_000));
            assertThat(wordy.closeCode()).isEqualTo(1009);
            assertThatExceptionOfType(CompletionException.class)
                    .as("it is closed in the middle")
                    .isThrownBy(() -> {
                        for (int n = 0; n < 100_000; n++) {
                            chatty.say("{\"event\":\"pusher:ping\",\"data\":{}}");
                        }
                    });
            assertThat(chatty.closeCode()).isEqualTo(4301);
            for (int n = 0; n < 30; n++) {
                socket.subscribe("public-" + n, "");
                assertThat(socket.next().path("event").asString())
                        .isEqualTo(n < 20 ? "pusher_internal:subscription_succeeded" : "pusher:subscription_error");
            }
        }
    }

    @Test
    void pushersOwnLibrarySubscribesAndHearsOfADeposit() throws IOException, InterruptedException {
        Path folder = Path.of("src", "test", "pusher").toAbsolutePath();
        run(folder, "npm", "ci", "--silent", "--no-audit", "--no-fund").waitFor();
        Process listener = run(folder, "node", "listen.mjs", Integer.toString(port()), alice.token(), channel);
        BufferedReader said = listener.inputReader();
        assertThat(said.readLine()).isEqualTo("subscribed");

        fund(anybody(), alice, "137", "5");

        JsonNode deposit = JsonMapper.builder().build().readTree(said.readLine());
        assertThat(deposit.path("amount").asString()).isEqualTo("5");
        assertThat(listener.waitFor()).isZero();
    }

    @Test
    void aForgedSignatureIsRefusedAndHearsNothing() {
        try (PusherClient socket = PusherClient.connect(port(), "any-key")) {
            socket.subscribe(channel, "any-key:" + "0".repeat(64));

            JsonNode answer = socket.next();
            assertThat(answer.path("event").asString()).isEqualTo("pusher:subscription_error");
            assertThat(answer.path("data").asString()).contains("401");
        }
    }

    @Test
    void aSignatureForOneSocketAllowsNoOther() {
        try (PusherClient first = PusherClient.connect(port(), "any-key");
                PusherClient second = PusherClient.connect(port(), "any-key")) {
            second.subscribe(channel, auth(alice, first.id(), channel).at("/auth"));

            assertThat(second.next().path("event").asString()).isEqualTo("pusher:subscription_error");
        }
    }

    @Test
    void anothersChannelIsForbidden() {
        Person bob = SignUp.somebody(anybody());

        assertThat(auth(bob, "1.1", channel).status()).isEqualTo(403);
        assertThat(auth(bob, "1.1", "presence-org-" + alice.organization()).status())
                .isEqualTo(403);
        assertThat(auth(alice, "1.1", "private-encrypted-org-" + alice.organization())
                        .status())
                .isEqualTo(403);
        assertThat(anybody()
                        .post("/api/notifications/auth", "{\"socket_id\":\"1.1\",\"channel_name\":\"x\"}")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1:private-org-x", "1", "a.b", "", "1.1\\n2.2"})
    void aMalformedSocketIdIsRefused(String socketId) {
        assertThat(auth(alice, socketId, channel).status()).isEqualTo(422);
    }

    @Test
    void aFormIsReadLikeJson() {
        ApiClient.Answer answer =
                alice.api().send("POST", "/api/notifications/auth", "socket_id=1.1&channel_name=" + channel, FORM);

        assertThat(answer.at("/auth")).isEqualTo(auth(alice, "1.1", channel).at("/auth"));
        assertThat(answer.at("/auth")).matches("bornite:[0-9a-f]{64}");
    }

    @Test
    void aFormWithAKeyIsReadLikeOneWithout() {
        String form = "socket_id=1.1&channel_name=" + channel;
        ApiClient keyed = alice.api().withKey("form");

        ApiClient.Answer answer = keyed.send("POST", "/api/notifications/auth", form, FORM);

        assertThat(answer.ok().path("auth").asString())
                .isEqualTo(auth(alice, "1.1", channel).at("/auth"));
        assertThat(keyed.send("POST", "/api/notifications/auth", form, FORM).header("Idempotent-Replayed"))
                .isEqualTo("true");
        assertThat(keyed.send("POST", "/api/notifications/auth", form.replace("1.1", "1.2"), FORM)
                        .at("/message/0/property"))
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void withoutAChannelTheUserIsSigned() {
        ApiClient.Answer answer = alice.api().post("/api/notifications/auth", "{\"socket_id\":\"1.1\"}");

        assertThat(answer.ok().path("user_data").asString())
                .contains(alice.answer().at("/user/id").asString());
    }

    @Test
    void theReplyForAChannelHasNoUserData() {
        assertThat(auth(alice, "1.1", channel).ok().propertyNames()).containsExactly("auth");
        assertThat(auth(alice, "1.1", "presence-org-" + alice.organization())
                        .ok()
                        .propertyNames())
                .containsExactly("auth", "channel_data");
    }

    @Test
    void aSocketSignsInAsItsUser() {
        try (PusherClient socket = PusherClient.connect(port(), "any-key")) {
            JsonNode signed = auth(alice, socket.id(), "").ok();
            String user = signed.path("user_data").asString();

            socket.signIn(signed.path("auth").asString(), user.replace("}", ",\"name\":\"x\"}"));
            assertThat(socket.nextData("pusher:error").path("code").asInt()).isEqualTo(4009);
            socket.signIn(auth(alice, "1.1", "").at("/auth"), user);
            assertThat(socket.nextData("pusher:error").path("code").asInt()).isEqualTo(4009);
            socket.signIn(signed.path("auth").asString(), user);
            assertThat(socket.nextData("pusher:signin_success")
                            .path("user_data")
                            .asString())
                    .isEqualTo(user);

            alice.api().post("/api/auth/logout", "{}").ok();

            assertThat(socket.closeCode()).isEqualTo(4009);
        }
    }

    @Test
    void aPingIsAnsweredAndNonsenseIsNoHarm() {
        try (PusherClient socket = PusherClient.connect(port(), "any-key")) {
            socket.say("{\"event\":\"pusher:ping\",\"data\":{}}");
            assertThat(socket.next().path("event").asString()).isEqualTo("pusher:pong");

            socket.say("not json");
            assertThat(socket.next().path("event").asString()).isEqualTo("pusher:error");
        }
    }

    @Test
    void aLogoutCutsTheSocket() {
        try (PusherClient socket = PusherClient.connect(port(), "any-key")) {
            socket.subscribe(channel, auth(alice, socket.id(), channel).at("/auth"));
            socket.next();

            alice.api().post("/api/auth/logout", "{}").ok();

            assertThat(socket.closeCode()).isEqualTo(4009);
        }
    }

    @Test
    void aSocketThatAnotherCredentialMayHearToIsCutAllTheSameWhenTheFirstIsRevoked() {
        Person again = SignUp.signIn(anybody(), alice.email());
        try (PusherClient socket = PusherClient.connect(port(), "any-key")) {
            socket.subscribe(channel, auth(alice, socket.id(), channel).at("/auth"));
            socket.next();
            auth(again, socket.id(), channel).ok();

            alice.api().post("/api/auth/logout", "{}").ok();

            assertThat(socket.closeCode()).isEqualTo(4009);
        }
    }

    @Test
    void aSocketOfATokenThatGotANewSecretIsCut() {
        String tokens = "/api/personal-access-tokens";
        JsonNode token = alice.api().post(tokens, "{\"name\":\"payroll\"}").ok();
        ApiClient program = anybody().withBearer(token.path("token").asString());
        try (PusherClient socket = PusherClient.connect(port(), "any-key")) {
            socket.subscribe(channel, auth(program, socket.id(), channel).at("/auth"));
            assertThat(socket.next().path("event").asString()).isEqualTo("pusher_internal:subscription_succeeded");

            alice.api()
                    .post(tokens + "/" + token.path("id").asString() + "/regenerate", "")
                    .ok();

            assertThat(socket.closeCode()).isEqualTo(4009);
        }
    }

    @Test
    void anotherProtocolIsNotSpoken() {
        try (PusherClient socket = PusherClient.dial(port(), "/app/any-key?protocol=5")) {
            assertThat(socket.closeCode()).isEqualTo(4007);
        }
    }

    private static ApiClient.Answer auth(Person person, String socketId, String channel) {
        return auth(person.api(), socketId, channel);
    }

    private static ApiClient.Answer auth(ApiClient caller, String socketId, String channel) {
        return caller.post(
                "/api/notifications/auth",
                "{\"socket_id\":\"%s\",\"channel_name\":\"%s\"}".formatted(socketId, channel));
    }

    private static Process run(Path folder, String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
