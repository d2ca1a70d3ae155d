package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.Receiver;
import io.bornite.support.Receiver.Heard;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookJourney extends ApiJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private JdbcClient jdbc;

    private Person alice;
    private Person bob;
    private Receiver receiver;

    @BeforeEach
    void aliceHasAReceiver() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
        receiver = new Receiver();
    }

    @AfterEach
    void theReceiverStops() {
        receiver.close();
    }

    @Test
    void everyEventArrivesSignedAndTheStandardLibraryVerifiesIt() throws Exception {
        JsonNode endpoint = create(alice, "/ok", "");
        moveTheClockFurtherThanAReceiverTolerates();
        Payday.fund(anybody(), alice, "7");

        await(() -> receiver.heard().size() >= 2);
        List<JsonNode> log = List.copyOf(
                alice.api().get("/api/events?after=0").ok().path("data").values());
        Webhook library = new Webhook(endpoint.path("secret").asString());
        for (Heard heard : receiver.heard()) {
            library.verify(heard.body(), headers(heard));
            assertThat(verifiesAsymmetrically(endpoint.path("publicKey").asString(), heard))
                    .isTrue();
            assertThatThrownBy(() -> library.verify(heard.body().replace("7", "8"), headers(heard)))
                    .isInstanceOf(Exception.class);
            JsonNode sent = JSON.readTree(heard.body());
            assertThat(sent.path("id").asString()).isEqualTo(heard.id());
            assertThat(log).contains(sent);
        }
        assertThat(receiver.heard()).extracting(Heard::id).doesNotHaveDuplicates();
        Answer shown =
                alice.api().get("/api/webhook-endpoints/" + endpoint.path("id").asString());
        assertThat(shown.at("/secret")).as("the secret is shown once").isEmpty();
        assertThat(shown.at("/isEnabled")).isEqualTo("true");
        assertThat(alice.api().get("/api/webhook-endpoints").at("/count")).isEqualTo("1");
    }

    @Test
    void onlyTheTypesThatWereAskedForArrive() {
        create(alice, "/ok", ",\"types\":[\"transfer.deposit.success\"]");
        create(bob, "/bobs", "");
        Payday.fund(anybody(), alice, "7");
        Payday.fund(anybody(), bob, "7");

        await(() -> receiver.heard("/ok").size() == 1 && receiver.heard("/bobs").size() == 2);
        assertThat(JSON.readTree(receiver.heard("/ok").getFirst().body())
                        .path("type")
                        .asString())
                .isEqualTo("transfer.deposit.success");
    }

    @Test
    void aReceiverThatIsBrokenHoldsUpNoOther() {
        List<String> broken = List.of("/500", "/hang", "/drip", "/redirect", "/huge");
        broken.forEach(path -> create(alice, path, ""));
        broken.forEach(path -> create(alice, path + "?again", ""));
        create(bob, "/ok", "");
        Payday.fund(anybody(), alice, "7");
        await(() -> receiver.heard("/hang").size() >= 2);
        Payday.fund(anybody(), bob, "7");

        Awaitility.await()
                .atMost(Duration.ofSeconds(3))
                .until(() -> receiver.heard("/ok").size() == 2);
        await(() -> deliveries(alice).stream()
                .allMatch(delivery -> delivery.path("attempts").asInt() > 0 || isSecondToASilentOne(delivery)));
        assertThat(logOf("/redirect").path("statusCode").asInt()).isEqualTo(302);
        assertThat(logOf("/500").path("statusCode").asInt()).isEqualTo(500);
        assertThat(logOf("/hang").path("error").asString()).isEqualTo("No whole answer within 5 seconds");
        assertThat(logOf("/drip").path("error").asString()).isEqualTo("No whole answer within 5 seconds");
        assertThat(receiver.sentBytes()).as("a huge answer is cut off").isLessThan(10 * 1024 * 1024);
        assertThat(alice.api().get("/api/transfers").at("/count")).isEqualTo("1");
    }

    @Test
    void anAttemptAtANameThatIsNotPublicSaysNothingOfHowLongTheLookUpTook() {
        String tooLongToExist = "https://" + "x".repeat(64) + ".example/";
        JsonNode endpoint = alice.api()
                .post("/api/webhook-endpoints", "{\"url\":\"%s\"}".formatted(tooLongToExist))
                .ok();
        String id = endpoint.path("id").asString();
        alice.api().post("/api/webhook-endpoints/" + id + "/test", "{}").ok();
        await(() -> deliveries(alice).getFirst().path("attempts").asInt() > 0);

        JsonNode attempt = logOf(".example/");
        assertThat(attempt.path("error").asString()).contains("does not lead to a public address");
        assertThat(attempt.path("millis").asInt()).isZero();
        assertThat(jdbc.sql("""
                                select failing_since = attempted_at
                                from webhook_endpoint e
                                join webhook_delivery d on d.endpoint_id = e.id
                                join webhook_attempt a on a.delivery_id = d.id and a.number = 1
                                where e.id = :id::uuid
                                """).param("id", id).query(Boolean.class).single()).isTrue();
    }

    @Test
    void aRotatedSecretSignsBesideTheOldOne() throws Exception {
        JsonNode endpoint = create(alice, "/ok", "");
        String path = "/api/webhook-endpoints/" + endpoint.path("id").asString();
        JsonNode rotated = alice.api().post(path + "/rotate-secret", "{}").ok();
        assertThat(rotated.path("secret").asString())
                .isNotEqualTo(endpoint.path("secret").asString());
        assertThat(rotated.path("previousSecretUntil").asString()).isNotEmpty();

        alice.api().post(path + "/test", "{}").ok();
        await(() -> receiver.heard().size() == 1);

        Heard heard = receiver.heard().getFirst();
        for (JsonNode valid : List.of(endpoint, rotated)) {
            assertThatCode(() -> new Webhook(valid.path("secret").asString()).verify(heard.body(), headers(heard)))
                    .doesNotThrowAnyException();
            assertThat(verifiesAsymmetrically(valid.path("publicKey").asString(), heard))
                    .isTrue();
        }
        assertThat(JSON.readTree(heard.body()).path("type").asString()).isEqualTo("webhook.test");
    }

    @Test
    void aSecretThatWasPromisedToSignForADayDoesSoHoweverOftenItIsRotated() {
        JsonNode endpoint = create(alice, "/ok", "");
        String path = "/api/webhook-endpoints/" + endpoint.path("id").asString();
        JsonNode lost = alice.api().post(path + "/rotate-secret", "{}").ok();
        JsonNode rotated = alice.api().post(path + "/rotate-secret", "{}").ok();

        alice.api().post(path + "/test", "{}").ok();
        await(() -> receiver.heard().size() == 1);

        for (JsonNode promised : List.of(endpoint, lost, rotated)) {
            assertThatCode(() -> verify(promised, receiver.heard().getFirst())).doesNotThrowAnyException();
        }
        for (int i = 0; i < 3; i++) {
            alice.api().post(path + "/rotate-secret", "{}").ok();
        }
        assertThat(alice.api().post(path + "/rotate-secret", "{}").status()).isEqualTo(409);
    }

    @Test
    void whoRotatesBecauseASecretLeakedEndsTheOldOnesAtOnce() {
        JsonNode endpoint = create(alice, "/ok", "");
        String path = "/api/webhook-endpoints/" + endpoint.path("id").asString();
        JsonNode leaked = alice.api().post(path + "/rotate-secret", "{}").ok();
        JsonNode rotated =
                alice.api().post(path + "/rotate-secret?endPrevious=true", "{}").ok();
        assertThat(rotated.path("previousSecretUntil").isNull()).isTrue();

        alice.api().post(path + "/test", "{}").ok();
        await(() -> receiver.heard().size() == 1);

        assertThatCode(() -> verify(rotated, receiver.heard().getFirst())).doesNotThrowAnyException();
        for (JsonNode ended : List.of(endpoint, leaked)) {
            assertThatThrownBy(() -> verify(ended, receiver.heard().getFirst())).isInstanceOf(Exception.class);
        }
    }

    @Test
    void whoEndsTheOldSecretsEndsThoseOfANodeWhoseClockIsAheadToo() {
        JsonNode leaked = create(alice, "/ok", "");
        String path = "/api/webhook-endpoints/" + leaked.path("id").asString();
        alice.api().post(path + "/rotate-secret", "{}").ok();
        alice.api().post(path + "/rotate-secret", "{}").ok();
        jdbc.sql("update webhook_earlier_secret set signs_until = signs_until + interval '1 hour'"
                        + " where endpoint_id = :id::uuid")
                .param("id", leaked.path("id").asString())
                .update();

        alice.api().post(path + "/rotate-secret?endPrevious=true", "{}").ok();
        alice.api().post(path + "/test", "{}").ok();
        await(() -> receiver.heard().size() == 1);

        assertThatThrownBy(() -> verify(leaked, receiver.heard().getFirst())).isInstanceOf(Exception.class);
    }

    @Test
    void aSecretThatHasStoppedSigningAlongIsNotSaidToSign() {
        JsonNode endpoint = create(alice, "/ok", "");
        String path = "/api/webhook-endpoints/" + endpoint.path("id").asString();
        alice.api().post(path + "/rotate-secret", "{}").ok();
        jdbc.sql("update webhook_earlier_secret set signs_until = signs_until - interval '1 day'"
                        + " where endpoint_id = :id::uuid")
                .param("id", endpoint.path("id").asString())
                .update();

        assertThat(alice.api().get(path).ok().path("previousSecretUntil").isNull())
                .isTrue();
    }

    @Test
    void whatWasMissedIsSentAgainUnderTheSameId() {
        Payday.fund(anybody(), alice, "7");
        JsonNode endpoint = create(alice, "/ok", "");
        String path = "/api/webhook-endpoints/" + endpoint.path("id").asString();

        assertThat(alice.api().post(path + "/replay", "{\"after\":\"0\"}").at("/message"))
                .isEqualTo("2 events are on their way");
        await(() -> receiver.heard().size() == 2);
        await(() -> deliveries(alice).stream()
                .allMatch(delivery -> delivery.path("state").asString().equals("delivered")));
        JsonNode delivery = deliveries(alice).getFirst();
        alice.api()
                .post("/api/webhook-deliveries/" + delivery.path("id").asString() + "/resend", "{}")
                .ok();
        await(() -> receiver.heard().size() == 3);

        assertThat(receiver.heard().getLast().id())
                .isEqualTo(delivery.path("webhookId").asString());
        assertThat(receiver.heard().stream().map(Heard::id).distinct()).hasSize(2);
        assertThat(alice.api().post(path + "/replay", "{\"after\":\"1\"}").at("/message"))
                .isEqualTo("1 events are on their way");
        JsonNode log = alice.api()
                .get("/api/webhook-deliveries/" + delivery.path("id").asString())
                .ok();
        assertThat(log.at("/log/0/statusCode").asInt()).isEqualTo(200);
        assertThat(log.at("/cause").asString()).isEqualTo("replay");
    }

    @Test
    void aDisabledEndpointHearsNothingAndADeletedOneIsGone() {
        JsonNode endpoint = create(alice, "/ok", "");
        String path = "/api/webhook-endpoints/" + endpoint.path("id").asString();
        alice.api()
                .put(path, "{\"url\":\"%s\",\"types\":[],\"isEnabled\":false}".formatted(receiver.url("/ok")))
                .ok();
        assertThat(alice.api().post(path + "/test", "{}").status()).isEqualTo(400);
        Payday.fund(anybody(), alice, "7");
        assertThat(alice.api().get("/api/events?after=0").ok().path("data")).hasSize(2);
        assertThat(deliveries(alice)).isEmpty();

        alice.api().delete(path).ok();
        assertThat(alice.api().get(path).status()).isEqualTo(404);
        assertThat(alice.api().get("/api/webhook-endpoints").at("/count")).isEqualTo("0");
        assertThat(receiver.heard()).isEmpty();
    }

    @Test
    void anAddressInsideIsRefusedAndSoIsWhatIsNoEndpoint() {
        for (String url : List.of(
                "https://169.254.169.254/latest",
                "https://10.0.0.1",
                "https://[fd00::1]/",
                "http://example.com",
                "file:///etc/passwd",
                "https://u@example.com",
                "",
                "x")) {
            Answer refused = alice.api().post("/api/webhook-endpoints", "{\"url\":\"%s\"}".formatted(url));
            assertThat(refused.status()).as(url).isEqualTo(422);
            assertThat(refused.at("/message/0/property")).isEqualTo("url");
        }
        assertThat(alice.api()
                        .post("/api/webhook-endpoints", "{\"url\":\"https://example.com\",\"types\":[\"A B\"]}")
                        .status())
                .isEqualTo(422);
        for (int n = 0; n < 10; n++) {
            create(alice, "/ok", "");
        }
        Answer eleventh = alice.api().post("/api/webhook-endpoints", "{\"url\":\"%s\"}".formatted(receiver.url("/ok")));
        assertThat(eleventh.status()).isEqualTo(400);
        assertThat(eleventh.at("/message")).isEqualTo("There are at most 10 webhook endpoints");
    }

    private void moveTheClockFurtherThanAReceiverTolerates() {
        anybody().post("/sandbox/clock", "{\"advance\":\"PT10M\"}").ok();
    }

    private JsonNode create(Person owner, String path, String more) {
        return owner.api()
                .post("/api/webhook-endpoints", "{\"url\":\"%s\"%s}".formatted(receiver.url(path), more))
                .ok();
    }

    private static List<JsonNode> deliveries(Person owner) {
        return List.copyOf(owner.api()
                .get("/api/webhook-deliveries?limit=200")
                .ok()
                .path("data")
                .values());
    }

    /** To whom does not answer one attempt is under way at a time. */
    private boolean isSecondToASilentOne(JsonNode delivery) {
        return deliveries(alice).stream()
                .anyMatch(other -> other.path("endpointId").equals(delivery.path("endpointId"))
                        && other.path("attempts").asInt() > 0);
    }

    /** The first attempt at the endpoint with this path. */
    private JsonNode logOf(String path) {
        String endpoint = alice.api().get("/api/webhook-endpoints?limit=50").ok().path("data").values().stream()
                .filter(shown -> shown.path("url").asString().endsWith(path))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        String delivery = deliveries(alice).stream()
                .filter(shown -> shown.path("endpointId").asString().equals(endpoint))
                .filter(shown -> shown.path("attempts").asInt() > 0)
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        return alice.api().get("/api/webhook-deliveries/" + delivery).ok().at("/log/0");
    }

    private static void verify(JsonNode endpoint, Heard heard) throws Exception {
        new Webhook(endpoint.path("secret").asString()).verify(heard.body(), headers(heard));
    }

    private static HashMap<String, List<String>> headers(Heard heard) {
        return new HashMap<>(Map.of(
                "webhook-id", List.of(heard.id()),
                "webhook-timestamp", List.of(heard.timestamp()),
                "webhook-signature", List.of(heard.signature())));
    }

    /** With the JDK's own Ed25519; the prefix makes an X.509 key of the 32 bytes (RFC 8410). */
    private static boolean verifiesAsymmetrically(String publicKey, Heard heard) throws Exception {
        byte[] key = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
        byte[] encoded = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(key));
        Signature verifier = Signature.getInstance("Ed25519");
        byte[] signed = (heard.id() + "." + heard.timestamp() + "." + heard.body()).getBytes(StandardCharsets.UTF_8);
        for (String signature : Arrays.stream(heard.signature().split(" "))
                .filter(one -> one.startsWith("v1a,"))
                .toList()) {
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(signed);
            if (verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())))) {
                return true;
            }
        }
        return false;
    }

    private static void await(Supplier<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition::get);
    }
}
