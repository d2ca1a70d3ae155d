package io.bornite.journey;

import static io.bornite.support.Payday.OUTSIDE;
import static io.bornite.support.Payday.assertBooksBalance;
import static io.bornite.support.Payday.awaitStatus;
import static io.bornite.support.Payday.balance;
import static io.bornite.support.Payday.email;
import static io.bornite.support.Payday.fund;
import static io.bornite.support.Payday.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.Race;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same keyed request twice has one effect and one answer. */
class IdempotencyJourney extends ApiJourney {

    private static final int PATIENCE_MILLIS = 10_000;

    private final String key = UUID.randomUUID().toString();
    private Person alice;
    private Person bob;

    @BeforeEach
    void aliceHasMoney() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "100");
    }

    @AfterEach
    void theBooksBalance() {
        assertBooksBalance(anybody());
    }

    @Test
    void theSamePaymentWithTheSameKeyIsPaidOnceAndAnsweredTheSame() {
        ApiClient.Answer first = send(alice.api().withKey(key), email(bob), "1000000000");
        ApiClient.Answer again = send(alice.api().withKey(key), email(bob), "1000000000");

        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(balance(alice)).isEqualTo("90");
    }

    @Test
    void theFirstAnswerStaysTheAnswerWhenThePaymentHasMovedOn() {
        String outside = "\"walletAddress\":\"" + OUTSIDE + "\"";
        ApiClient.Answer first = send(alice.api().withKey(key), outside, "1000000000");
        awaitStatus(alice, first.at("/id"), "success");

        ApiClient.Answer again = send(alice.api().withKey(key), outside, "1000000000");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(balance(alice)).isEqualTo("90");
    }

    @Test
    void fiftyRequestsWithOneKeyAtOnceArePaidOnce() {
        List<String> ids = Race.of(50, i -> send(alice.api().withKey(key), email(bob), "1000000000")).stream()
                .map(answer -> answer.ok().path("id").asString())
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
        assertThat(balance(alice)).isEqualTo("90");
        assertThat(balance(bob)).isEqualTo("10");
    }

    @Test
    void aDoubleClickWithoutAKeyIsPaidTwiceAndToldOfTheFirst() {
        String header = "Bornite-Possible-Duplicate-Of";
        ApiClient.Answer first = send(alice.api(), email(bob), "1000000000");
        ApiClient.Answer second = send(alice.api(), email(bob), "1000000000");
        ApiClient.Answer keyed = send(alice.api().withKey(key), email(bob), "1000000000");
        ApiClient.Answer other = send(alice.api(), email(bob), "2000000000");

        assertThat(first.header(header)).isNull();
        assertThat(second.header(header)).isEqualTo(first.at("/id"));
        assertThat(keyed.header(header)).isNull();
        assertThat(other.header(header)).isNull();
        assertThat(balance(bob)).isEqualTo("50");

        anybody().post("/sandbox/clock", "{\"advance\":\"PT11S\"}").ok();
        assertThat(send(alice.api(), email(bob), "1000000000").header(header)).isNull();
    }

    @Test
    void aDoubleClickIsToldOfTheFirstHoweverTheTwoAreMade() {
        String header = "Bornite-Possible-Duplicate-Of";
        String payee = alice.api()
                .post("/api/payees", "{\"nickName\":\"Bob\",\"email\":\"%s\"}".formatted(bob.email()))
                .at("/id");
        ApiClient.Answer byEmail = send(alice.api(), email(bob), "1000000000");
        ApiClient.Answer toPayee = send(alice.api(), "\"payeeId\":\"" + payee + "\"", "1000000000");
        ApiClient.Answer toWallet = withdraw(wallet(bob));

        ApiClient.Answer rows = alice.api()
                .post("/api/transfers/send-batch", rows(row("1000000000"), row("1200000000"), row("1000000000")));
        ApiClient.Answer keyed = alice.api()
                .withKey(key)
                .post("/api/transfers/send-batch", rows(row("1000000000"), row("1200000000"), row("1000000000")));

        assertThat(toPayee.header(header)).isEqualTo(byEmail.at("/id"));
        assertThat(toWallet.header(header)).isEqualTo(toPayee.at("/id"));
        assertThat(rows.at("/responses/0/possibleDuplicateOf")).isEqualTo(toWallet.at("/id"));
        assertThat(rows.body().at("/responses/1").has("possibleDuplicateOf")).isFalse();
        assertThat(rows.at("/responses/2/possibleDuplicateOf")).isEqualTo(rows.at("/responses/0/response/id"));
        assertThat(keyed.ok().path("responses")).hasSize(3).noneMatch(row -> row.has("possibleDuplicateOf"));
        assertThat(balance(bob)).isEqualTo("94");
    }

    @Test
    void whoBlocksRepeatsIsRefusedTheSecondClickWhichNamesTheFirstAndChangesNothing() {
        block(alice, 30);
        ApiClient.Answer first = send(alice.api(), email(bob), "1000000000");
        first.ok();

        ApiClient.Answer second = send(alice.api(), email(bob), "1000000000");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().propertyNames()).containsExactly("statusCode", "error", "message");
        assertThat(second.at("/error")).isEqualTo(second.at("/message"));
        assertThat(second.at("/message")).contains(first.at("/id"));
        assertThat(balance(bob)).isEqualTo("10");
        assertThat(alice.api()
                        .get("/api/transfers?type=send")
                        .ok()
                        .path("count")
                        .asInt())
                .isOne();
        send(alice.api(), email(bob), "1100000000").ok();
        send(alice.api(), email(SignUp.somebody(anybody())), "1000000000").ok();
        send(alice.api().withKey(key), email(bob), "1000000000").ok();
        assertThat(balance(bob)).isEqualTo("31");
        anybody().post("/sandbox/clock", "{\"advance\":\"PT31S\"}").ok();
        send(alice.api(), email(bob), "1000000000").ok();
        assertThat(balance(bob)).isEqualTo("41");
    }

    @Test
    void aBlockedRepeatIsTheSameHoweverItNamesItsRecipientAndAWithdrawalIsOneToo() {
        block(alice, 30);
        String payee = alice.api()
                .post("/api/payees", "{\"nickName\":\"Bob\",\"email\":\"%s\"}".formatted(bob.email()))
                .at("/id");
        String first = send(alice.api(), email(bob), "1000000000").at("/id");
        String withdrawn = withdraw().at("/id");

        assertThat(send(alice.api(), "\"payeeId\":\"" + payee + "\"", "1000000000")
                        .at("/message"))
                .contains(first);
        assertThat(withdraw().status()).isEqualTo(409);
        assertThat(send(alice.api(), "\"walletAddress\":\"" + OUTSIDE.toLowerCase(Locale.ROOT) + "\"", "1000000000")
                        .at("/message"))
                .contains(withdrawn);
        assertThat(balance(alice)).isEqualTo("80");
    }

    @Test
    void aBlockedRepeatIsTheSameByAPersonsAddressAndByTheirWallet() {
        block(alice, 30);
        String wallet = wallet(bob);
        String first = send(alice.api(), email(bob), "1000000000").at("/id");

        ApiClient.Answer second = send(alice.api(), "\"walletAddress\":\"" + wallet + "\"", "1000000000");
        ApiClient.Answer withdrawal = withdraw(wallet);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/message")).contains(first);
        assertThat(withdrawal.status()).isEqualTo(409);
        assertThat(balance(bob)).isEqualTo("10");
    }

    @Test
    void aBlockedRepeatIsTheSameAfterAGuestHasComeIn() {
        block(alice, 3_600);
        String guest = "g-" + UUID.randomUUID() + "@example.com";
        String first =
                send(alice.api(), "\"email\":\"" + guest + "\"", "1000000000").at("/id");
        Person inside = SignUp.signIn(anybody(), guest);

        ApiClient.Answer second = send(alice.api(), email(inside), "1000000000");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/message")).contains(first);
        assertThat(balance(alice)).isEqualTo("90");
    }

    @Test
    void ofManyClicksAtOnceOneIsPaidWhereRepeatsAreBlocked() {
        block(alice, 10);

        List<ApiClient.Answer> answers = Race.of(20, _ -> send(alice.api(), email(bob), "1000000000"));

        List<ApiClient.Answer> paid =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(paid).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.at("/message"))
                        .contains(paid.getFirst().at("/id")));
        assertThat(balance(bob)).isEqualTo("10");
    }

    @Test
    void aRowOfABatchWithoutAKeyThatRepeatsAPaymentIsBlockedAloneAndAnotherOrganisationIsNot() {
        fund(anybody(), bob, "100");
        block(alice, 30);
        String first = send(alice.api(), email(bob), "1000000000").at("/id");

        ApiClient.Answer answer =
                alice.api().post("/api/transfers/send-batch", rows(row("1000000000"), row("1200000000")));

        assertThat(answer.at("/responses/0/error/statusCode")).isEqualTo("409");
        assertThat(answer.at("/responses/0/error/message")).contains(first);
        assertThat(answer.body().at("/responses/1/error").isMissingNode()).isTrue();
        assertThat(balance(bob)).isEqualTo("122");
        send(bob.api(), email(alice), "1000000000").ok();
        send(bob.api(), email(alice), "1000000000").ok();
    }

    private static String rows(String... requests) {
        return IntStream.range(0, requests.length)
                .mapToObj(i -> "{\"requestId\":\"%d\",\"request\":%s}".formatted(i, requests[i]))
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
    }

    private String row(String units) {
        return "{%s,\"amount\":\"%s\",\"purposeCode\":\"gift\"}".formatted(email(bob), units);
    }

    private ApiClient.Answer withdraw() {
        return withdraw(OUTSIDE);
    }

    private ApiClient.Answer withdraw(String address) {
        return alice.api()
                .post(
                        "/api/transfers/wallet-withdraw",
                        "{\"walletAddress\":\"%s\",\"amount\":\"1000000000\",\"purposeCode\":\"self\"}"
                                .formatted(address));
    }

    private static String wallet(Person person) {
        return person.api().get("/api/wallets/default").at("/walletAddress");
    }

    private static void block(Person person, int seconds) {
        person.api()
                .patch(
                        "/api/organization/settings",
                        "{\"repeatedPayments\":\"block\",\"repeatedPaymentsSeconds\":%d}".formatted(seconds))
                .ok();
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefusedAndDoesNothing() {
        send(alice.api().withKey(key), email(bob), "1000000000").ok();

        ApiClient.Answer other = send(alice.api().withKey(key), email(bob), "2000000000");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/message/0/property")).isEqualTo("Idempotency-Key");
        assertThat(balance(alice)).isEqualTo("90");
    }

    @Test
    void theSameKeyAndBodyWithAnotherQueryIsRefusedAndDoesNothing() {
        ApiClient keyed = alice.api().withKey(key);
        String list = "email,amount\n" + bob.email() + ",1";
        ApiClient.Answer first = keyed.send("POST", "/api/batches/csv?name=March", list, "text/csv");

        ApiClient.Answer other = keyed.send("POST", "/api/batches/csv?name=April", list, "text/csv");
        ApiClient.Answer none = keyed.send("POST", "/api/batches/csv", list, "text/csv");
        ApiClient.Answer again = keyed.send("POST", "/api/batches/csv?name=March", list, "text/csv");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/message/0/property")).isEqualTo("Idempotency-Key");
        assertThat(none.status()).isEqualTo(422);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(alice.api().get("/api/batches").at("/count")).isEqualTo("1");
    }

    @Test
    void theSameKeyOfAnotherOrganisationOrOperationIsAnotherKey() {
        fund(anybody(), bob, "100");
        String sent = send(alice.api().withKey(key), email(bob), "1000000000").at("/id");

        String others = send(bob.api().withKey(key), email(alice), "1000000000").at("/id");
        ApiClient.Answer withdrawal = alice.api()
                .withKey(key)
                .post(
                        "/api/transfers/wallet-withdraw",
                        "{\"walletAddress\":\"%s\",\"amount\":\"1000000000\",\"purposeCode\":\"self\"}"
                                .formatted(OUTSIDE));

        assertThat(others).isNotEqualTo(sent);
        assertThat(withdrawal.ok().path("id").asString()).isNotEqualTo(sent);
    }

    @Test
    void aRefusedRequestDoesNotBurnItsKey() {
        assertThat(send(alice.api().withKey(key), email(bob), "1").status()).isEqualTo(422);
        assertThat(send(alice.api().withKey(key), email(bob), "20000000000").status())
                .isEqualTo(400);

        assertThat(send(alice.api().withKey(key), email(bob), "1000000000").status())
                .isEqualTo(200);
    }

    @Test
    void aKeyOutsideItsFormIsRefused() {
        String tooLong = "k".repeat(256);

        assertThat(send(alice.api().withKey(tooLong), email(bob), "1000000000").status())
                .isEqualTo(400);
        assertThat(send(alice.api().withKey("a b"), email(bob), "1000000000").status())
                .isEqualTo(400);
        assertThat(send(alice.api().withKey("a").withKey("b"), email(bob), "1000000000")
                        .status())
                .isEqualTo(400);
        assertThat(balance(alice)).isEqualTo("100");
    }

    @Test
    void anEmptyKeyAndOneWithControlCharactersIsRefused() throws IOException {
        for (String given : List.of("", "a\tb", "a\u0001b")) {
            assertThat(sendAsWritten(given)).startsWith("HTTP/1.1 400");
        }
        assertThat(balance(alice)).isEqualTo("100");

        assertThat(sendAsWritten("a-b")).startsWith("HTTP/1.1 200");
        assertThat(balance(alice)).isEqualTo("90");
    }

    private String sendAsWritten(String given) throws IOException {
        String body = row("1000000000");
        String request = """
                POST /api/transfers/send HTTP/1.1
                Host: 127.0.0.1
                Authorization: Bearer %s
                Idempotency-Key: %s
                Content-Type: application/json
                Content-Length: %d
                Connection: close

                %s""".replace("\n", "\r\n").formatted(alice.token(), given, body.length(), body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aKeyIsStillTheSamePaymentAHundredDaysLater() {
        ApiClient.Answer first = send(alice.api().withKey(key), email(bob), "1000000000");

        anybody().post("/sandbox/clock", "{\"advance\":\"P100D\"}").ok();
        Person again = SignUp.signIn(anybody(), alice.email());

        assertThat(send(again.api().withKey(key), email(bob), "1000000000").text())
                .isEqualTo(first.text());
    }

    @Test
    void whatIsMadeWithoutMoneyIsMadeOnceToo() {
        String payee = "{\"nickName\":\"Bob\",\"email\":\"%s\"}".formatted(bob.email());
        ApiClient keyed = alice.api().withKey(key);

        List<ApiClient.Answer> answers = Race.of(10, i -> keyed.post("/api/payees", payee));

        assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allMatch(answer -> "1".equals(answer.header("Retry-After")));
        assertThat(keyed.post("/api/payees", payee).header("Idempotent-Replayed"))
                .isEqualTo("true");
        assertThat(alice.api().get("/api/payees").ok().path("count").asInt()).isEqualTo(1);
    }
}
