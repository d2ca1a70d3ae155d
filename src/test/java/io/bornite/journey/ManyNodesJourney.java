package io.bornite.journey;

import static io.bornite.support.Payday.fund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bornite.Bornite;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.platform.MasterKeys;
import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.PusherClient;
import io.bornite.support.Race;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import io.bornite.support.TestDatabase;
import io.bornite.support.TestFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Two servers of one database. The second has another master key, takes few connections of its own key only, and knows one
 * page.
 */
@TestPropertySource(properties = "spring.datasource.url=${nodes.database-url}")
class ManyNodesJourney extends ApiJourney {

    private static final SingletonSupplier<String> DATABASE = SingletonSupplier.of(TestDatabase::freshUrl);
    private static final SingletonSupplier<ConfigurableApplicationContext> OTHER =
            SingletonSupplier.of(ManyNodesJourney::start);

    private static final String WITHDRAW = "/api/transfers/wallet-withdraw";
    private static final String KEY = "this-one";
    private static final byte[] MASTER_KEY = MasterKeys.random();
    private static final String PAGE = "https://app.example";
    private static final int CONNECTIONS_MAX = 3;

    @Autowired
    private Organizations organizations;

    @Autowired
    private JdbcClient database;

    private Person alice;
    private String channel;

    @DynamicPropertySource
    static void nodes(DynamicPropertyRegistry properties) {
        properties.add("nodes.database-url", DATABASE::obtain);
    }

    private static ConfigurableApplicationContext start() {
        Path data = TestFolder.resolve("journey-data");
        return new SpringApplicationBuilder(Bornite.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.datasource.url=" + DATABASE.obtain(),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--bornite.data-dir=" + data,
                        "--bornite.master-key=" + Base64.getEncoder().encodeToString(MASTER_KEY),
                        "--bornite.previous-master-keys=" + firstMasterKey(data),
                        "--" + TestFolder.ANCHOR,
                        "--bornite.sandbox.chain.block-time=200ms",
                        "--bornite.realtime.keys=" + KEY,
                        "--bornite.realtime.origins=" + PAGE,
                        "--bornite.web.origins=" + PAGE,
                        "--bornite.realtime.connections-max=" + CONNECTIONS_MAX);
    }

    /** The first server's, which it made itself. */
    private static String firstMasterKey(Path data) {
        try {
            return Files.readString(data.resolve("sandbox-master.key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        OTHER.obtain().close();
    }

    @BeforeEach
    void aliceSignsIn() {
        alice = SignUp.somebody(anybody());
        channel = "private-org-" + alice.organization();
    }

    @Test
    void whatHappensAtOneNodeIsHeardAtTheOtherWithinASecondOfFinality() {
        try (PusherClient socket = PusherClient.connect(otherPort(), KEY)) {
            listen(socket);

            fund(anybody(), alice, "137", "7");
            Instant credited = Instant.now();
            JsonNode deposit = socket.nextData("deposit");

            assertThat(deposit.path("amount").asString()).isEqualTo("7");
            assertThat(Duration.between(credited, Instant.now())).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void whoIsSignedOutAtOneNodeIsCutOffAtTheOtherWithinFiveSeconds() {
        try (PusherClient socket = PusherClient.connect(otherPort(), KEY)) {
            listen(socket);

            alice.api().post("/api/auth/logout", "{}").ok();
            Instant signedOut = Instant.now();

            assertThat(socket.closeCode()).isEqualTo(4009);
            assertThat(Duration.between(signedOut, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void whoIsThereIsThereAtEveryNode() {
        String presence = "presence-org-" + alice.organization();
        try (PusherClient here = PusherClient.connect(port(), "any-key");
                PusherClient there = PusherClient.connect(otherPort(), KEY)) {
            here.join(presence, auth(here, presence));
            here.nextData("pusher_internal:subscription_succeeded");
            there.join(presence, auth(there, presence));

            assertThat(there.nextData("pusher_internal:subscription_succeeded")
                            .at("/presence/count")
                            .asInt())
                    .as("one person at two nodes")
                    .isEqualTo(1);
        }
    }

    @Test
    void theSameKeyAtTwoNodesAtOnceIsOnePaymentThoughTheMoneyIsThereOnce() {
        Person bob = SignUp.somebody(anybody());
        for (int round = 0; round < 5; round++) {
            fund(anybody(), alice, "137", "1");
            String key = UUID.randomUUID().toString();
            List<ApiClient> nodes =
                    List.of(alice.api().withKey(key), otherNode().withKey(key));

            List<String> ids = Race.of(
                    4,
                    racer -> nodes.get(racer % 2)
                            .post("/api/transfers/send", payment(bob))
                            .ok()
                            .path("id")
                            .asString());

            assertThat(Set.copyOf(ids)).hasSize(1);
        }
    }

    @Test
    void whileTheMasterKeyIsChangedNodesOfTheOldAndTheNewOneSignAndReadWhatTheOtherSealed() {
        fund(anybody(), alice, "137", "50");
        List<ApiClient> nodes = List.of(anybody(), new ApiClient(otherPort(), List.of()));
        List<ApiClient> payers = List.of(alice.api(), otherNode());

        List<String> withdrawals = Race.of(9, racer -> {
            if (racer == 8) {
                MasterKeys.start(database, MasterKeys.random(), MASTER_KEY); // a third node
                return "";
            }
            ApiClient here = nodes.get(racer % 2);
            Person customer = SignUp.somebody(here);
            nodes.get((racer + 1) % 2)
                    .withBearer(customer.token())
                    .get("/api/wallets")
                    .ok();
            String key = UUID.randomUUID().toString();
            JsonNode sent = payers.get(racer % 2)
                    .withKey(key)
                    .post(WITHDRAW, withdrawal())
                    .ok();
            assertThat(payers.get((racer + 1) % 2)
                            .withKey(key)
                            .post(WITHDRAW, withdrawal())
                            .ok())
                    .as("the answer that the other node has sealed")
                    .isEqualTo(sent);
            return sent.path("id").asString();
        });

        for (String id : withdrawals.subList(0, 8)) {
            Payday.awaitStatus(alice, id, "success");
        }
        Payday.assertBooksBalance(anybody());
    }

    @Test
    void whoMayStandOnAListAtOneNodeIsPaidByNoOther() {
        Person bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "137", "500");
        ApiClient other = otherNode();
        other.post("/api/transfers/send", payment(bob)).ok();

        alice.api()
                .post("/api/payees", "{\"nickName\":\"Drusilla Quillfeather\",\"email\":\"%s\"}".formatted(bob.email()))
                .ok();

        Payday.await(
                () -> other.post("/api/transfers/send", payment(bob)).ok(),
                sent -> sent.path("status").asString().equals("pending"));
    }

    @Test
    void ofTwoClicksAtTwoNodesOneIsPaidWhereRepeatsAreBlocked() {
        fund(anybody(), alice, "137", "500");
        alice.api()
                .patch("/api/organization/settings", "{\"repeatedPayments\":\"block\"}")
                .ok();
        ApiClient other = otherNode();
        for (int round = 0; round < 5; round++) {
            Person bob = SignUp.somebody(anybody());

            List<ApiClient.Answer> answers =
                    Race.of(6, i -> (i % 2 == 0 ? alice.api() : other).post("/api/transfers/send", payment(bob)));

            assertThat(answers)
                    .extracting(ApiClient.Answer::status)
                    .containsOnlyOnce(200)
                    .containsOnly(200, 409);
            assertThat(Payday.balance(bob)).isEqualTo("1");
            assertThat(other.post("/api/transfers/send", payment(bob)).status()).isEqualTo(409);
        }
        Payday.assertBooksBalance(anybody());
    }

    @Test
    void whoIsFrozenAtOneNodePaysAtNoOtherFromThenOn() {
        Person bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "137", "500");
        ApiClient other = otherNode();
        other.post("/api/transfers/send", payment(bob)).ok();

        organizations.freeze(new OrganizationId(UUID.fromString(alice.organization())));

        assertThat(other.post("/api/transfers/send", payment(bob)).status()).isEqualTo(403);
        organizations.unfreeze(new OrganizationId(UUID.fromString(alice.organization())), Instant.now());
        other.post("/api/transfers/send", payment(bob)).ok();
    }

    @Test
    void repeatsThatAreBlockedAtOneNodeAreRefusedAtTheOtherThatKnewThePayer() {
        Person bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "137", "500");
        ApiClient other = otherNode();
        other.post("/api/transfers/send", payment(bob)).ok();

        alice.api()
                .patch("/api/organization/settings", "{\"repeatedPayments\":\"block\"}")
                .ok();

        Payday.await(
                () -> other.post("/api/transfers/send", payment(bob)).body(),
                answer -> answer.path("statusCode").asInt() == 409);
    }

    @Test
    void moneyInAWalletOfWhichANodeHasNotHeardIsSpentThereAllTheSame() {
        Person bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "137", "1");
        ApiClient other = otherNode();
        other.post("/api/transfers/send", payment(bob)).ok();

        database.sql("alter table wallet disable trigger tell_another_wallet").update();
        try {
            alice.api().post("/api/wallets", "{\"network\":\"10\"}").ok();
        } finally {
            database.sql("alter table wallet enable trigger tell_another_wallet")
                    .update();
        }
        fund(anybody(), alice, "10", "1");

        assertThat(other.post("/api/transfers/send", payment(bob))
                        .ok()
                        .at("/sourceAccount/network")
                        .asString())
                .isEqualTo("10");
    }

    @Test
    void theDefaultWalletThatWasChosenAtOneNodePaysAtTheOther() {
        Person bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "137", "500");
        fund(anybody(), alice, "8453", "500");
        ApiClient other = otherNode();
        assertThat(other.post("/api/transfers/send", payment(bob)).at("/sourceAccount/network"))
                .isEqualTo("137");

        makeDefault("8453");

        Payday.await(
                () -> other.post("/api/transfers/send", payment(bob)).ok(),
                sent -> sent.at("/sourceAccount/network").asString().equals("8453"));
    }

    @Test
    void aNodeTakesAsManyConnectionsAsItIsAllowedTo() {
        try (PusherClient one = PusherClient.connect(otherPort(), KEY);
                PusherClient two = PusherClient.connect(otherPort(), KEY);
                PusherClient three = PusherClient.connect(otherPort(), KEY);
                PusherClient tooMany = PusherClient.dial(otherPort(), "/app/" + KEY + "?protocol=7")) {
            assertThat(tooMany.closeCode()).isEqualTo(4100);
            one.say("{\"event\":\"pusher:ping\",\"data\":{}}");
            assertThat(one.next().path("event").asString()).isEqualTo("pusher:pong");
            assertThat(List.of(two.id(), three.id())).doesNotHaveDuplicates();
        }
    }

    @Test
    void aKeyThatIsNotServedIsRefused() {
        try (PusherClient socket = PusherClient.dial(otherPort(), "/app/another?protocol=7")) {
            assertThat(socket.closeCode()).isEqualTo(4001);
        }
    }

    @Test
    void aPageFromElsewhereMayNotConnect() {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> PusherClient.dialFrom("https://evil.example", otherPort(), KEY));
        try (PusherClient socket = PusherClient.dialFrom(PAGE, otherPort(), KEY)) {
            assertThat(socket.next().path("event").asString()).isEqualTo("pusher:connection_established");
        }
    }

    @Test
    void aPageThatMayConnectMayCallTheApiTooAndNoOther() {
        ApiClient browser = new ApiClient(otherPort(), List.of()).with("Access-Control-Request-Method", "POST");
        ApiClient.Answer leave = browser.with("Origin", PAGE)
                .with("Access-Control-Request-Headers", "authorization,content-type")
                .send("OPTIONS", "/api/transfers/send", null, "application/json");
        ApiClient.Answer unproven =
                new ApiClient(otherPort(), List.of()).with("Origin", PAGE).get("/api/auth/me");

        assertThat(leave.status()).isEqualTo(200);
        assertThat(leave.header("Access-Control-Allow-Headers")).contains("authorization");
        assertThat(unproven.status()).isEqualTo(401);
        for (ApiClient.Answer answer :
                List.of(leave, unproven, otherNode().with("Origin", PAGE).get("/api/auth/me"))) {
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        }
        for (ApiClient.Answer answer : List.of(
                otherNode().with("Origin", "https://evil.example").get("/api/auth/me"),
                browser.with("Origin", "https://evil.example")
                        .send("OPTIONS", "/api/transfers/send", null, "application/json"))) {
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @Test
    void whoSaysNothingIsAskedAndThenLetGo() {
        ApiClient other = new ApiClient(otherPort(), List.of());
        try (PusherClient socket = PusherClient.connect(otherPort(), KEY)) {
            other.post("/sandbox/clock", "{\"advance\":\"PT3M\"}").ok();
            assertThat(socket.next().path("event").asString()).isEqualTo("pusher:ping");

            other.post("/sandbox/clock", "{\"advance\":\"PT1M\"}").ok();
            assertThat(socket.closeCode()).isEqualTo(4201);
        } finally {
            anybody().post("/sandbox/clock", "{\"advance\":\"PT0S\"}").ok(); // the first node's clock follows
        }
    }

    private void listen(PusherClient socket) {
        socket.subscribe(channel, auth(socket, channel).path("auth").asString());
        assertThat(socket.next().path("event").asString()).isEqualTo("pusher_internal:subscription_succeeded");
    }

    /** Signed by the first node. */
    private JsonNode auth(PusherClient socket, String what) {
        return alice.api()
                .post(
                        "/api/notifications/auth",
                        "{\"socket_id\":\"%s\",\"channel_name\":\"%s\"}".formatted(socket.id(), what))
                .ok();
    }

    /** The second node, asked by alice. */
    private ApiClient otherNode() {
        return new ApiClient(otherPort(), List.of()).withBearer(alice.token());
    }

    private void makeDefault(String network) {
        String wallet = alice.api()
                .get("/api/wallets")
                .ok()
                .valueStream()
                .filter(owned -> owned.path("network").asString().equals(network))
                .map(owned -> owned.path("id").asString())
                .findFirst()
                .orElseThrow();
        alice.api()
                .post("/api/wallets/default", "{\"walletId\":\"%s\"}".formatted(wallet))
                .ok();
    }

    private static String payment(Person to) {
        return "{\"email\":\"%s\",\"amount\":\"100000000\",\"purposeCode\":\"gift\",\"currency\":\"USDC\"}"
                .formatted(to.email());
    }

    private static String withdrawal() {
        return "{\"walletAddress\":\"%s\",\"amount\":\"100000000\",\"purposeCode\":\"self\"}".formatted(Payday.OUTSIDE);
    }

    private static int otherPort() {
        return Integer.parseInt(OTHER.obtain().getEnvironment().getRequiredProperty("local.server.port"));
    }
}
