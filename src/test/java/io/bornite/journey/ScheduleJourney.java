package io.bornite.journey;

import static io.bornite.support.Payday.assertBooksBalance;
import static io.bornite.support.Payday.await;
import static io.bornite.support.Payday.balance;
import static io.bornite.support.Payday.fund;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.chain.ChainId;
import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import io.bornite.wallet.Custody;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class ScheduleJourney extends ApiJourney {

    private static final String SCHEDULES = "/api/transfer-schedules";

    @Autowired
    private Custody custody;

    private Person alice;
    private Person bob;

    @BeforeEach
    void aliceHasFifty() {
        alice = SignUp.somebody(anybody());
        bob = SignUp.somebody(anybody());
        fund(anybody(), alice, "50");
    }

    @AfterEach
    void theBooksBalance() {
        assertBooksBalance(anybody());
    }

    @Test
    void aScheduleIsShownListedPaidWhenItsTimeComesAndOverThen() {
        Instant soon = now().plusMillis(1500);
        JsonNode made = order("\"email\":\"" + bob.email() + "\"", "one_time", soon.toString())
                .ok();
        String id = made.path("id").asString();

        assertThat(made.path("status").asString()).isEqualTo("active");
        assertThat(made.path("type").asString()).isEqualTo("on_chain");
        assertThat(made.path("sourceCountry").asString()).isEqualTo("none");
        assertThat(made.path("amount").asString()).isEqualTo("1000000000");
        assertThat(made.path("currency").asString()).isEqualTo("USDC");
        assertThat(made.path("schedule").asString()).isEqualTo(soon.toString());
        JsonNode preview = alice.api().get(SCHEDULES + "/" + id + "/preview").ok();
        assertThat(preview).hasSize(1);
        assertThat(preview.at("/0/total").asString()).isEqualTo("1000000000");

        await(
                () -> alice.api().get(SCHEDULES + "/" + id).ok(),
                schedule -> schedule.path("status").asString().equals("inactive"));

        assertThat(balance(bob)).isEqualTo("10");
        JsonNode run = alice.api().get(SCHEDULES + "/" + id + "/runs").ok().at("/data/0");
        assertThat(run.path("state").asString()).isEqualTo("paid");
        assertThat(alice.api()
                        .get("/api/transfers/" + run.path("transferId").asString())
                        .at("/status"))
                .isEqualTo("success");
        assertThat(alice.api().get(SCHEDULES + "/" + id + "/preview").ok()).isEmpty();
    }

    @Test
    void aListIsFilteredAndShowsThePayee() {
        String payee = alice.api()
                .post("/api/payees", "{\"nickName\":\"Bobby\",\"email\":\"%s\"}".formatted(bob.email()))
                .at("/id");
        String first = day(1) + "[" + "Europe/Berlin" + "]";
        JsonNode toPayee =
                order("\"payeeId\":\"" + payee + "\"", "monthly", first).ok();
        JsonNode toEmail = order(
                        "\"email\":\"" + bob.email().toUpperCase(java.util.Locale.ROOT) + "\"",
                        "weekly",
                        "0 9 * * MON Asia/Kolkata")
                .ok();
        String off = toEmail.path("id").asString();

        assertThat(toPayee.at("/payee/nickName").asString()).isEqualTo("Bobby");
        assertThat(toPayee.path("email").isNull()).isTrue();
        assertThat(toEmail.path("email").asString()).isEqualTo(bob.email());
        assertThat(ids("")).containsExactly(off, toPayee.path("id").asString());
        assertThat(ids("?payeeId=" + payee)).containsExactly(toPayee.path("id").asString());
        assertThat(ids("?email=" + bob.email())).containsExactly(off);
        assertThat(alice.api().post(SCHEDULES + "/" + off + "/deactivate", "{}").at("/status"))
                .isEqualTo("inactive");
        assertThat(alice.api().post(SCHEDULES + "/" + off + "/deactivate", "").at("/status"))
                .isEqualTo("inactive");
        assertThat(ids("?status=active")).containsExactly(toPayee.path("id").asString());
        assertThat(ids("?status=inactive")).containsExactly(off);
        assertThat(bob.api().get(SCHEDULES).at("/count")).isEqualTo("0");
    }

    @Test
    void aPayeeNamedBesideItsOwnEmailIsKept() {
        String email = "\"email\":\"" + bob.email().toUpperCase(java.util.Locale.ROOT) + "\"";
        String own = payee(alice, bob.email());
        List<String> others = List.of(
                payee(alice, "carol@example.com"),
                payee(bob, bob.email()),
                UUID.randomUUID().toString(),
                "7");

        JsonNode made =
                order(email + ",\"payeeId\":\"" + own + "\"", "daily", day(1)).ok();

        assertThat(made.path("email").asString()).isEqualTo(bob.email());
        assertThat(made.path("payeeId").asString()).isEqualTo(own);
        assertThat(made.at("/payee/nickName").asString()).isEqualTo("Bobby");
        assertThat(ids("?payeeId=" + own)).containsExactly(made.path("id").asString());
        assertThat(ids("?email=" + bob.email())).containsExactly(made.path("id").asString());
        for (String other : others) {
            JsonNode without = order(email + ",\"payeeId\":\"" + other + "\"", "daily", day(1))
                    .ok();
            assertThat(without.path("email").asString()).isEqualTo(bob.email());
            assertThat(without.path("payeeId").isNull()).isTrue();
            assertThat(without.path("payee").isNull()).isTrue();
        }
    }

    private static String payee(Person of, String email) {
        return of.api()
                .post("/api/payees", "{\"nickName\":\"Bobby\",\"email\":\"%s\"}".formatted(email))
                .at("/id");
    }

    @Test
    void thePreviewShowsTheNextFiveTimesOnTheClockOfThePlace() {
        JsonNode preview = alice.api()
                .post(
                        SCHEDULES + "/preview",
                        body("\"email\":\"" + bob.email() + "\"", "daily", "0 9 * * * Europe/Berlin"))
                .ok();

        assertThat(preview).hasSize(5);
        assertThat(preview.valueStream().map(run -> run.path("localTime").asString()))
                .allMatch(time -> time.contains("T09:00") && time.endsWith("[Europe/Berlin]"));
        assertThat(preview.at("/0/totalFee").asString()).isEqualTo("0");
        assertThat(ids("")).isEmpty();
    }

    @Test
    void whatCanNeverBePaidIsRefusedWhenItIsOrdered() {
        String good = "\"email\":\"" + bob.email() + "\"";
        String tomorrow = day(1);
        List<ApiClient.Answer> malformed = List.of(
                order(good, "daily", day(-1)),
                order(good, "daily", "2300-01-01T00:00:00Z"),
                order(good, "daily", "* * * * *"),
                order(good, "daily", "x".repeat(10_000)),
                order(good, "yearly", tomorrow),
                order("\"email\":\"nobody\"", "daily", tomorrow),
                order("\"note\":1", "daily", tomorrow),
                order(good + ",\"walletAddress\":\"0x70997970C51812dc3A010C7d01b50e0d17dc79C8\"", "daily", tomorrow));

        assertThat(malformed).extracting(ApiClient.Answer::status).containsOnly(422);
        assertThat(order("\"payeeId\":\"" + UUID.randomUUID() + "\"", "daily", tomorrow)
                        .status())
                .isEqualTo(404);
        assertThat(ids("")).isEmpty();
    }

    @Test
    void anAmountThatNoWalletCanSendIsRefusedWhenItIsOrderedAsByASend() {
        String members = "\"amount\":\"100000001\",\"email\":\"" + bob.email() + "\"";
        String schedule = "{%s,\"repeatType\":\"daily\",\"schedule\":\"%s\"}".formatted(members, day(1));
        ApiClient.Answer send = alice.api().post("/api/transfers/send", "{" + members + ",\"purposeCode\":\"salary\"}");

        for (ApiClient.Answer refused :
                List.of(alice.api().post(SCHEDULES, schedule), alice.api().post(SCHEDULES + "/preview", schedule))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.at("/message/0/constraints/maxDecimals"))
                    .isEqualTo("amount must not have more than 6 decimals of USDC")
                    .isEqualTo(send.at("/message/0/constraints/maxDecimals"));
        }
        assertThat(ids("")).isEmpty();
    }

    @Test
    void nobodyOrdersPaymentsToThemselves() {
        String address = alice.api().get("/api/wallets/default").at("/walletAddress");
        String payee = alice.api()
                .post("/api/payees", "{\"nickName\":\"Me\",\"email\":\"%s\"}".formatted(alice.email()))
                .at("/id");

        for (String recipient : List.of(
                "\"email\":\"" + alice.email() + "\"",
                "\"walletAddress\":\"" + address + "\"",
                "\"payeeId\":\"" + payee + "\"")) {
            for (ApiClient.Answer refused : List.of(
                    order(recipient, "daily", day(1)),
                    alice.api().post(SCHEDULES + "/preview", body(recipient, "daily", day(1))))) {
                assertThat(refused.status()).as(refused.text()).isEqualTo(400);
                assertThat(refused.at("/message")).isEqualTo("You cannot send money to yourself");
            }
        }
        assertThat(ids("")).isEmpty();
    }

    @Test
    void nobodyOrdersPaymentsToAContractOrOurOwnHotWallet() {
        for (String address : List.of(
                ChainId.POLYGON.tokens().getFirst().address(),
                ChainId.BASE.tokens().getFirst().address(),
                ChainId.SOLANA.tokens().getFirst().address(),
                custody.hotWallet(ChainId.POLYGON),
                custody.hotWallet(ChainId.SOLANA))) {
            String recipient = "\"walletAddress\":\"" + address + "\"";
            for (ApiClient.Answer refused : List.of(
                    order(recipient, "daily", day(1)),
                    alice.api().post(SCHEDULES + "/preview", body(recipient, "daily", day(1))))) {
                assertThat(refused.status()).as(refused.text()).isEqualTo(400);
                assertThat(refused.at("/message")).isEqualTo("This address cannot receive payments");
            }
        }
        assertThat(ids("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily", "weekly", "monthly", "one_time"})
    void aFirstTimeAtTheEndOfTheCalendarIsTooFarLikeAnyOther(String repeat) {
        String good = "\"email\":\"" + bob.email() + "\"";
        String last = "+999999999-12-31T23:00Z";

        for (ApiClient.Answer refused : List.of(
                order(good, repeat, last), alice.api().post(SCHEDULES + "/preview", body(good, repeat, last)))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.at("/message/0/constraints/maxDate")).isEqualTo("schedule must begin within ten years");
        }
    }

    private List<String> ids(String query) {
        return alice.api()
                .get(SCHEDULES + query)
                .ok()
                .path("data")
                .valueStream()
                .map(schedule -> schedule.path("id").asString())
                .toList();
    }

    private ApiClient.Answer order(String recipient, String repeat, String schedule) {
        return alice.api().post(SCHEDULES, body(recipient, repeat, schedule));
    }

    private static String body(String recipient, String repeat, String schedule) {
        return """
                {"amount":"1000000000","purposeCode":"salary",%s,"repeatType":"%s","schedule":"%s"}
                """.formatted(recipient, repeat, schedule);
    }

    private String day(int days) {
        return now().plus(Duration.ofDays(days))
                .atZone(ZoneId.of("Europe/Berlin"))
                .truncatedTo(ChronoUnit.SECONDS)
                .toOffsetDateTime()
                .toString();
    }

    /** The server's. */
    private Instant now() {
        return Instant.parse(anybody().get("/sandbox/clock").ok().path("now").asString());
    }
}
