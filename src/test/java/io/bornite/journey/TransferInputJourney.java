package io.bornite.journey;

import static io.bornite.support.Payday.OUTSIDE;
import static io.bornite.support.Payday.balance;
import static io.bornite.support.Payday.email;
import static io.bornite.support.Payday.fund;
import static io.bornite.support.Payday.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.chain.ChainId;
import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import io.bornite.wallet.Custody;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Whatever is wrong in a request to pay is named, and nothing has changed. */
class TransferInputJourney extends ApiJourney {

    private static final int MAXIMUM_DEPTH = 32;

    @Autowired
    private Custody custody;

    private Person alice;
    private Person bob;

    @BeforeEach
    void twoPeople() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"0\"",
                "\"-1\"",
                "\"1e8\"",
                "\"1.5\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"+100000000\"",
                "\" 100000000\"",
                "\"٣\"",
                "\"9223372036854775808\"",
                "100000000.5",
                "1e8",
                "null",
                "[]",
                "{}",
                "true",
                "\"99999999\"",
                "\"5000000000001\""
            })
    void anAmountIsAnIntegerBetweenTheBoundsOrA422(String amount) {
        ApiClient.Answer answer = alice.api()
                .post(
                        "/api/transfers/send",
                        "{%s,\"amount\":%s,\"purposeCode\":\"salary\"}".formatted(email(bob), amount));

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/error")).isEqualTo("Validation failed");
        assertThat(answer.at("/message/0/property")).isEqualTo("amount");
        assertThat(answer.body().at("/message/0/constraints").size()).isPositive();
    }

    @Test
    void anAmountOfFourHundredDigitsIsA422() {
        assertThat(send(alice.api(), email(bob), "9".repeat(400)).status()).isEqualTo(422);
    }

    @Test
    void anAmountBelowTheMinimumNamesTheRule() {
        ApiClient.Answer answer = send(alice.api(), email(bob), "1");

        assertThat(answer.text())
                .isEqualTo("{\"statusCode\":422,\"error\":\"Validation failed\",\"message\":[{\"property\":\"amount\","
                        + "\"constraints\":{\"min\":\"amount must be greater than or equal to 100000000\"}}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"walletAddress\":\"0x123\"|walletAddress|isBlockchainAddress",
                "\"walletAddress\":\"0x70997970C51812dc3A010C7d01b50e0d17dc79c8\"|walletAddress|isBlockchainAddress",
                "\"walletAddress\":\"0x0000000000000000000000000000000000000000\"|walletAddress|isBlockchainAddress",
                "\"email\":\"nobody\"|email|isEmail",
                "\"email\":\"\"|email|isNotEmpty",
                "\"payeeId\":\"7\"|payeeId|isUuid",
                "\"walletAddress\":\"0x70997970C51812dc3A010C7d01b50e0d17dc79C8\",\"email\":\"a@example.com\"|walletAddress|isExclusive"
            })
    void aRecipientThatIsNoneIsA422(String recipient, String property, String constraint) {
        ApiClient.Answer answer = send(alice.api(), recipient, "100000000");

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/message/0/property")).isEqualTo(property);
        assertThat(answer.body().at("/message/0/constraints/" + constraint).asString())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"nonsense\"", "\"SALARY\"", "\"\"", "1", "\"1\""})
    void aPurposeOutsideTheListIsA422(String purpose) {
        ApiClient.Answer answer = alice.api()
                .post(
                        "/api/transfers/send",
                        "{%s,\"amount\":\"100000000\",\"purposeCode\":%s}".formatted(email(bob), purpose));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/message/0/property")).isEqualTo("purposeCode");
        assertThat(answer.body().at("/message/0/constraints/isEnum").asString()).contains("salary");
    }

    @Test
    void anEmailBesideAPayeeWinsAndAnUnknownPayeeBesideItIsNoError() {
        fund(anybody(), alice, "10");

        ApiClient.Answer answer =
                send(alice.api(), email(bob) + ",\"payeeId\":\"" + UUID.randomUUID() + "\"", "100000000");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(balance(bob)).isEqualTo("1");
    }

    @Test
    void anUnknownPayeeAndAnothersPayeeAreTheSame404() {
        String id = bob.api()
                .post("/api/payees", "{\"nickName\":\"x\",\"email\":\"x@example.com\"}")
                .ok()
                .path("id")
                .asString();

        ApiClient.Answer foreign = send(alice.api(), "\"payeeId\":\"" + id + "\"", "100000000");
        ApiClient.Answer unknown = send(alice.api(), "\"payeeId\":\"" + UUID.randomUUID() + "\"", "100000000");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.text()).isEqualTo(unknown.text());
    }

    @Test
    void nobodyPaysThemselvesOrAContractOrOurOwnHotWallet() {
        fund(anybody(), alice, "10");
        JsonNode wallet = alice.api().get("/api/wallets/default").ok();
        String own = wallet.path("walletAddress").asString();
        String usdc =
                alice.api().get("/api/wallets/balance").ok().path("address").asString();

        assertThat(send(alice.api(), email(alice), "100000000").status()).isEqualTo(400);
        assertThat(send(alice.api(), "\"walletAddress\":\"" + own + "\"", "100000000")
                        .status())
                .isEqualTo(400);
        assertCannotReceive(usdc);
        assertCannotReceive(custody.hotWallet(network(wallet)));
        assertThat(balance(alice)).isEqualTo("10");
    }

    @Test
    void nobodyPaysATokensContractOfAnotherNetwork() {
        fund(anybody(), alice, "10");
        ChainId own = network(alice.api().get("/api/wallets/default").ok());

        Arrays.stream(ChainId.values())
                .filter(other -> other != own && other.family() == own.family())
                .limit(2)
                .forEach(other -> assertCannotReceive(other.tokens().getFirst().address()));

        assertThat(balance(alice)).isEqualTo("10");
    }

    /** Whichever way somebody tries to pay it. */
    private void assertCannotReceive(String address) {
        String payment =
                "{\"walletAddress\":\"%s\",\"amount\":\"100000000\",\"purposeCode\":\"salary\"}".formatted(address);
        String list = "{\"requests\":[{\"requestId\":\"1\",\"request\":%s}]}".formatted(payment);

        for (String path : List.of("/api/transfers/send", "/api/transfers/wallet-withdraw")) {
            ApiClient.Answer answer = alice.api().post(path, payment);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.at("/message")).isEqualTo("This address cannot receive payments");
        }
        assertThat(alice.api().post("/api/transfers/send-batch", list).at("/responses/0/error/message"))
                .isEqualTo("This address cannot receive payments");
    }

    private static ChainId network(JsonNode wallet) {
        return ChainId.of(wallet.path("network").asString()).orElseThrow();
    }

    @Test
    void anAmountThatTheNetworkCannotExpressIsRefusedBeforeItIsHeld() {
        fund(anybody(), alice, "10");

        ApiClient.Answer answer = send(alice.api(), "\"walletAddress\":\"" + OUTSIDE + "\"", "100000001");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/message/0/property")).isEqualTo("amount");
        assertThat(balance(alice)).isEqualTo("10");
    }

    @Test
    void aCurrencyThatNoWalletHoldsIsRefused() {
        ApiClient.Answer answer = alice.api()
                .post(
                        "/api/transfers/send",
                        "{%s,\"amount\":\"100000000\",\"purposeCode\":\"salary\",\"currency\":\"INR\"}"
                                .formatted(email(bob)));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void pointsAreNoCurrencyOfARequestAndAreNotNamedAmongThem() {
        String payment = "{%s,\"amount\":\"100000000\",\"purposeCode\":\"salary\",\"currency\":\"%s\"}";

        for (ApiClient.Answer refused : List.of(
                alice.api().post("/api/transfers/send", payment.formatted(email(bob), "POINTS")),
                alice.api().post("/api/transfers/send", payment.formatted(email(bob), "XXX")))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.at("/message/0/property")).isEqualTo("currency");
            assertThat(refused.at("/message/0/constraints/isEnum"))
                    .contains("USDC")
                    .doesNotContain("POINTS");
        }
    }

    @Test
    void whatTheServerDecidesIsNeverTakenFromTheBody() {
        fund(anybody(), alice, "10");

        ApiClient.Answer answer =
                alice.api().post("/api/transfers/send", """
                        {%s,"amount":"100000000","purposeCode":"salary","status":"failed","totalFee":"-5",
                         "organizationId":"%s","type":"deposit"}
                        """.formatted(email(bob), bob.organization()));

        assertThat(answer.at("/status")).isEqualTo("success");
        assertThat(answer.at("/totalFee")).isEqualTo("0");
        assertThat(answer.at("/organizationId")).isEqualTo(alice.organization());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"x\"", "{\"email\":\"a\u0000b@example.com\"}", "nul"})
    void aBodyThatIsNoJsonObjectIsAnErrorOfTheContract(String body) {
        ApiClient.Answer answer = alice.api().post("/api/transfers/send", body);

        assertThat(answer.status()).as(answer.text()).isIn(400, 422);
        assertThat(answer.body().path("statusCode").asInt()).isEqualTo(answer.status());
        assertThat(answer.text()).doesNotContain("jackson", "Exception", "java");
    }

    @Test
    void aSoundPaymentThatSaysSomethingTwiceOrIsNestedTooDeepIsRefusedAndOneAsDeepAsAllowedIsPaid() {
        fund(anybody(), alice, "10");

        for (String more : List.of(",\"amount\":\"100000000\"", nested(MAXIMUM_DEPTH), nested(40))) {
            ApiClient.Answer refused = sendWith(more);
            assertThat(refused.status()).as(more + ": " + refused.text()).isEqualTo(400);
        }

        assertThat(balance(alice)).isEqualTo("10");
        assertThat(sendWith(nested(MAXIMUM_DEPTH - 1)).status()).isEqualTo(200);
        assertThat(balance(alice)).isEqualTo("9");
    }

    /** Of an amount that could be sent as it is. */
    private ApiClient.Answer sendWith(String more) {
        return alice.api()
                .post(
                        "/api/transfers/send",
                        "{%s,\"amount\":\"100000000\",\"purposeCode\":\"salary\"%s}".formatted(email(bob), more));
    }

    /** A property that nobody knows, in the object that is the first level. */
    private static String nested(int levels) {
        return ",\"unknown\":" + "[".repeat(levels) + "]".repeat(levels);
    }

    @Test
    void deepNestingIsRefusedWithoutAnErrorOfOurs() {
        ApiClient.Answer answer = alice.api().post("/api/transfers/send", "[".repeat(100_000));

        assertThat(answer.status()).isIn(400, 422);
    }
}
