package io.bornite.journey;

import static io.bornite.support.Payday.assertBooksBalance;
import static io.bornite.support.Payday.balance;
import static io.bornite.support.Payday.fund;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.LockWaits;
import io.bornite.support.Payday;
import io.bornite.support.Race;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class SendBatchJourney extends ApiJourney {

    private static final String REPLAYED = "Idempotent-Replayed";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private final String key = UUID.randomUUID().toString();
    private Person alice;
    private Person bob;

    @BeforeEach
    void aliceHasOneHundred() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "100");
    }

    @AfterEach
    void theBooksBalance() {
        assertBooksBalance(anybody());
    }

    @Test
    void everyRowHasItsOwnAnswerInTheOrderOfTheCall() {
        JsonNode responses = batch(
                        alice.api(),
                        row("b", bob.email(), "6000000000"),
                        row("a", bob.email(), "6000000000"),
                        row("c", "stranger-" + key + "@example.com", "1000000000"))
                .ok()
                .path("responses");

        assertThat(responses.valueStream().map(row -> row.path("requestId").asString()))
                .containsExactly("b", "a", "c");
        assertThat(responses.at("/0/response/status").asString()).isEqualTo("success");
        assertThat(responses.get(0).has("error")).isFalse();
        assertThat(responses.get(1).has("response")).isFalse();
        assertThat(responses.at("/1/error").toString())
                .isEqualTo("{\"statusCode\":400,\"error\":\"Insufficient balance to perform this transaction\","
                        + "\"message\":\"Insufficient balance to perform this transaction\"}");
        assertThat(responses.at("/1/request").toString())
                .isEqualTo("{\"email\":\"%s\",\"amount\":\"6000000000\",\"purposeCode\":\"salary\"}"
                        .formatted(bob.email()));
        assertThat(responses.at("/2/response/status").asString()).isEqualTo("pending");
        assertThat(balance(alice)).isEqualTo("30");
        assertThat(balance(bob)).isEqualTo("60");
    }

    @Test
    void theSameCallAgainPaysOnlyWhatIsUnpaid() {
        String[] rows = {row("1", bob.email(), "6000000000"), row("2", bob.email(), "6000000000")};
        JsonNode first = batch(alice.api().withKey(key), rows).ok();
        fund(anybody(), alice, "50");

        JsonNode again = batch(alice.api().withKey(key), rows).ok();

        assertThat(again.at("/responses/0")).isEqualTo(first.at("/responses/0"));
        assertThat(again.at("/responses/1/response/status").asString()).isEqualTo("success");
        assertThat(balance(bob)).isEqualTo("120");
    }

    @Test
    void aCallThatPaysNothingNewIsMarkedAsAReplay() {
        String[] rows = {row("1", bob.email(), "6000000000"), row("2", bob.email(), "6000000000")};
        String[] tooDear = {row("1", bob.email(), "20000000000")};
        ApiClient keyed = alice.api().withKey(key);
        ApiClient poor = alice.api().withKey(key + "-poor");

        assertThat(batch(keyed, rows).header(REPLAYED)).isNull();
        assertThat(batch(keyed, rows).header(REPLAYED)).isEqualTo("true");
        fund(anybody(), alice, "50");
        assertThat(batch(keyed, rows).header(REPLAYED)).as("it paid a row").isNull();
        assertThat(batch(keyed, rows).header(REPLAYED)).isEqualTo("true");
        assertThat(batch(poor, tooDear).header(REPLAYED)).isNull();
        assertThat(batch(poor, tooDear).header(REPLAYED))
                .as("nothing was paid before")
                .isNull();
        assertThat(balance(bob)).isEqualTo("120");
    }

    @Test
    void oneKeyWithManyBodiesAtOnceIsOneCall() {
        List<ApiClient.Answer> answers =
                Race.of(8, i -> batch(alice.api().withKey(key), row("row" + i, bob.email(), "1000000000")));

        assertThat(answers)
                .filteredOn(answer -> !answer.at("/responses/0/response/id").isEmpty())
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.text().contains("used before with another request"))
                .hasSize(7);
        assertThat(balance(bob)).isEqualTo("10");
    }

    @Test
    void aCallOfWhichNothingWasPaidDoesNotBurnItsKey() {
        batch(alice.api().withKey(key), row("1", bob.email(), "20000000000")).ok();

        JsonNode mended = batch(alice.api().withKey(key), row("1", bob.email(), "1000000000"))
                .ok();

        assertThat(mended.at("/responses/0/response/status").asString()).isEqualTo("success");
        assertThat(balance(bob)).isEqualTo("10");
    }

    @Test
    void whoHangsUpBeforeTheAnswerHasPaidAllTheSameAndFindsItAgain(CapturedOutput log) {
        String[] rows = IntStream.rangeClosed(1, 80)
                .mapToObj(n -> row(Integer.toString(n), bob.email(), "100000000"))
                .toArray(String[]::new);
        byte[] body = body(rows).getBytes(StandardCharsets.UTF_8);
        String head = """
                POST /api/transfers/send-batch HTTP/1.1
                Host: 127.0.0.1
                Authorization: Bearer %s
                Idempotency-Key: %s
                Content-Type: application/json
                Content-Length: %d

                """.formatted(alice.token(), key, body.length).replace("\n", "\r\n");
        String account = "wallet:" + alice.api().get("/api/wallets/default").at("/id") + ":USDC";
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            int payer = jdbc.sql("select pg_backend_pid() from ledger_account where name = :account for update")
                    .param("account", account)
                    .query(Integer.class)
                    .single();
            sendAndLeave(head, body, () -> Awaitility.await().until(() -> LockWaits.existBehind(jdbc, payer)));
            assertThat(bob.api().get("/api/transfers").at("/count")).isEqualTo("0");
        });
        Payday.await(
                () -> bob.api().get("/api/transfers").ok(),
                received -> received.path("count").asInt() == 80);

        JsonNode again = batch(alice.api().withKey(key), rows).ok();

        assertThat(again.path("responses"))
                .hasSize(80)
                .allMatch(row -> row.at("/response/status").asString().equals("success"));
        assertThat(balance(bob)).isEqualTo("80");
        assertThat(log).as("it is no error of ours").doesNotContain("Unforeseen error", "Servlet.service()");
    }

    /** Resets the connection instead of waiting for an answer. */
    private void sendAndLeave(String head, byte[] body, Runnable before) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            before.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRequestIdNamesNothingWithoutTheKeyOfItsCall() {
        batch(alice.api(), row("req_1", bob.email(), "1000000000")).ok();
        batch(alice.api(), row("req_1", bob.email(), "1000000000")).ok();

        assertThat(balance(bob)).isEqualTo("20");
    }

    @Test
    void theSameKeyWithOtherRowsIsRefusedWhole() {
        batch(alice.api().withKey(key), row("1", bob.email(), "1000000000")).ok();

        ApiClient.Answer other = batch(alice.api().withKey(key), row("2", bob.email(), "1000000000"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(balance(bob)).isEqualTo("10");
    }

    @Test
    void aKeyIsThatOfOneCallWhateverTheIdsOfItsRowsBeginWith() {
        String last = "\\udbff\\udfff";
        batch(alice.api().withKey(key), row(last + "1", bob.email(), "1000000000"))
                .ok();

        ApiClient.Answer other = batch(alice.api().withKey(key), row(last + "2", bob.email(), "1000000000"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(balance(bob)).isEqualTo("10");
    }

    /** The embedded database does; one that somebody else made may sort by a language, to which some letters are nothing. */
    @Test
    void keysAreComparedByTheirCodePointsWhateverLanguageTheDatabaseSpeaks() {
        assertThat(jdbc.sql("""
                                select collation_name from information_schema.columns
                                where table_name = 'transfer' and column_name = 'request_key'
                                """).query(String.class).single()).isEqualTo("C");
    }

    @Test
    void aMalformedRowRefusesTheWholeCallNamingItsPlace() {
        ApiClient.Answer answer = batch(
                alice.api(),
                row("1", bob.email(), "1000000000"),
                row("2", bob.email(), "5"),
                row("3", "nobody", "100000000"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/message/0/property")).isEqualTo("requests");
        assertThat(answer.at("/message/0/children/0/property")).isEqualTo("1");
        assertThat(answer.at("/message/0/children/0/children/0/property")).isEqualTo("request");
        assertThat(answer.at("/message/0/children/0/children/0/children/0/property"))
                .isEqualTo("amount");
        assertThat(balance(bob)).isEqualTo("0");
    }

    @Test
    void aRecipientThatIsNoneRefusesTheWholeCall() {
        ApiClient.Answer answer =
                batch(alice.api(), row("1", bob.email(), "1000000000"), row("2", "nobody", "100000000"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/message/0/children/0/children/0/children/0/constraints/isEmail"))
                .isEqualTo("email must be an email");
        assertThat(balance(bob)).isEqualTo("0");
    }

    @Test
    void aValidCallThatIsNestedTooDeepIsRefusedForThatAlone() {
        ApiClient.Answer tooDeep = alice.api().post("/api/transfers/send-batch", nested(1_000));

        assertThat(tooDeep.status()).isEqualTo(400);
        assertThat(balance(bob)).isEqualTo("0");
        JsonNode paid =
                alice.api().post("/api/transfers/send-batch", nested(10)).ok();
        assertThat(paid.at("/responses/0/response/status").asString()).isEqualTo("success");
        assertThat(balance(bob)).isEqualTo("10");
    }

    private String nested(int depth) {
        return "{\"requests\":[%s],\"x\":%s%s}"
                .formatted(row("1", bob.email(), "1000000000"), "[".repeat(depth), "]".repeat(depth));
    }

    @Test
    void equalRequestIdsRefuseTheWholeCall() {
        ApiClient.Answer answer =
                batch(alice.api(), row("1", bob.email(), "1000000000"), row("1", bob.email(), "1000000000"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/message/0/children/0/children/0/property")).isEqualTo("requestId");
        assertThat(balance(bob)).isEqualTo("0");
    }

    @Test
    void anEmptyBatchAndOneOverTheLimitAreRefused() {
        String tooMany = IntStream.rangeClosed(0, 1_000)
                .mapToObj(i -> row("r" + i, bob.email(), "100000000"))
                .collect(Collectors.joining(","));

        assertThat(batch(alice.api()).status()).isEqualTo(422);
        assertThat(batch(alice.api(), tooMany).status()).isEqualTo(422);
        assertThat(alice.api().post("/api/transfers/send-batch", "{}").status()).isEqualTo(422);
        assertThat(balance(bob)).isEqualTo("0");
    }

    @Test
    void aThousandRowsArePaidOnceHoweverOftenTheCallComes() {
        fund(anybody(), alice, "2000");
        String rows = IntStream.range(0, 1_000)
                .mapToObj(i -> row("r" + i, "guest" + i + "-" + key + "@example.com", "200000000"))
                .collect(Collectors.joining(","));

        List<JsonNode> answers = IntStream.range(0, 3)
                .mapToObj(i -> batch(alice.api().withKey(key), rows).ok())
                .toList();

        assertThat(answers.getFirst().path("responses").valueStream()).allMatch(row -> row.has("response"));
        assertThat(answers.get(1)).isEqualTo(answers.getFirst());
        assertThat(answers.get(2)).isEqualTo(answers.getFirst());
        assertThat(balance(alice)).isEqualTo("100");
    }

    private static ApiClient.Answer batch(ApiClient api, String... rows) {
        return api.post("/api/transfers/send-batch", body(rows));
    }

    private static String body(String... rows) {
        return "{\"requests\":[" + String.join(",", rows) + "]}";
    }

    private static String row(String requestId, String email, String units) {
        return """
               {"requestId":"%s","request":{"email":"%s","amount":"%s","purposeCode":"salary"}}""".formatted(requestId, email, units);
    }
}
