package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Office;
import io.bornite.support.Payday;
import io.bornite.support.Race;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens on their way back from a wallet kept here, at once or by two operators' word. */
class RecoverTokensJourney extends ApiJourney {

    private static final String FIVE = "500000000";
    private static final String ABOVE_LIMIT = "150000000000";

    private Person ada;

    @BeforeEach
    void somebody() {
        ada = SignUp.somebody(anybody());
    }

    @AfterEach
    void nothingIsLost() {
        Payday.assertBooksBalance(anybody());
    }

    @Test
    void withinTheLimitTokensLeaveAtOnceOverTheChain() {
        Payday.fund(anybody(), ada, "20");

        Answer answer = recover("/api/wallets/recover-tokens", ada.organization(), FIVE, Payday.OUTSIDE);

        String transfer = answer.ok().asString();
        assertThat(UUID.fromString(transfer)).isNotNull();
        JsonNode done = Payday.awaitStatus(ada, transfer, "success");
        assertThat(done.path("type").asString()).isEqualTo("withdraw");
        assertThat(done.at("/destinationAccount/walletAddress").asString()).isEqualTo(Payday.OUTSIDE);
        assertThat(done.at("/transactions/0/transactionHash").asString()).startsWith("0x");
        assertThat(Payday.balance(ada)).isEqualTo("15");
    }

    @Test
    void theOrganisationInTheBodyMustBeTheCallers() {
        Payday.fund(anybody(), ada, "20");
        Person mallory = SignUp.somebody(anybody());

        for (String path : new String[] {"/api/wallets/recover-tokens", "/api/accounts/recover-tokens"}) {
            Answer answer = mallory.api().post(path, body(ada.organization(), FIVE, Payday.OUTSIDE));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text())
                    .isEqualTo(mallory.api()
                            .post(path, body(UUID.randomUUID().toString(), FIVE, Payday.OUTSIDE))
                            .text());
        }
        assertThat(Payday.balance(ada)).isEqualTo("20");
    }

    @Test
    void theSameKeyRecoversOnceAndAnotherBodyUnderItNothing() {
        Payday.fund(anybody(), ada, "20");
        ApiClient keyed = ada.api().withKey("recover-1");

        String first = keyed.post("/api/accounts/recover-tokens", body(ada.organization(), FIVE, Payday.OUTSIDE))
                .ok()
                .asString();
        Answer again = keyed.post("/api/accounts/recover-tokens", body(ada.organization(), FIVE, Payday.OUTSIDE));
        Answer other =
                keyed.post("/api/accounts/recover-tokens", body(ada.organization(), "600000000", Payday.OUTSIDE));

        assertThat(again.ok().asString()).isEqualTo(first);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        Payday.awaitStatus(ada, first, "success");
        assertThat(Payday.balance(ada)).isEqualTo("15");
    }

    @Test
    void theSameKeyManyTimesAtOnceRecoversOnceThoughTheMoneyIsThereOnce() {
        Payday.fund(anybody(), ada, "20");
        ApiClient keyed = ada.api().withKey(UUID.randomUUID().toString());

        List<String> transfers = Race.of(
                8,
                _ -> keyed.post("/api/accounts/recover-tokens", body(ada.organization(), "1500000000", Payday.OUTSIDE))
                        .ok()
                        .asString());

        assertThat(Set.copyOf(transfers)).hasSize(1);
        assertThat(Payday.balance(ada)).isEqualTo("5");
        Payday.awaitStatus(ada, transfers.getFirst(), "success");
    }

    @Test
    void aboveTheLimitTokensAreHeldUntilTwoOperatorsLetThemGo() {
        Office office = Office.open(anybody());
        Payday.fund(anybody(), ada, "2000");

        String transfer = recover("/api/accounts/recover-tokens", ada.organization(), ABOVE_LIMIT, Payday.OUTSIDE)
                .ok()
                .asString();

        assertThat(Payday.transfer(ada, transfer).path("status").asString()).isEqualTo("initiated");
        assertThat(Payday.balance(ada)).isEqualTo("500");
        assertThat(office.look("/recoveries?limit=200").text()).contains(transfer, "above_limit");
        String release = "/recoveries/" + transfer + "/release";
        String proposal = office.alone(release, "checked with the owner").at("/id");
        assertThat(office.alone(release, "checked with the owner").status()).isEqualTo(409);
        assertThat(Office.does(office.first(), "/proposals/" + proposal + "/confirm", "by myself")
                        .status())
                .isEqualTo(403);
        assertThat(Payday.transfer(ada, transfer).path("status").asString()).isEqualTo("initiated");

        Office.does(office.second(), "/proposals/" + proposal + "/confirm", "called them too")
                .ok();

        Payday.awaitStatus(ada, transfer, "success");
        assertThat(Payday.balance(ada)).isEqualTo("500");
        assertThat(office.alone("/recoveries/" + transfer + "/refuse", "too late")
                        .status())
                .isEqualTo(409);
        assertThat(office.look("/log").text()).contains("confirm_release_recovery", "propose_release_recovery");
    }

    @Test
    void aRefusedRecoveryIsBackInItsWallet() {
        Office office = Office.open(anybody());
        Payday.fund(anybody(), ada, "2000");
        String transfer = recover("/api/wallets/recover-tokens", ada.organization(), ABOVE_LIMIT, Payday.OUTSIDE)
                .ok()
                .asString();

        office.alone("/recoveries/" + transfer + "/refuse", "the owner did not ask for it")
                .ok();

        assertThat(Payday.transfer(ada, transfer).path("status").asString()).isEqualTo("canceled");
        assertThat(Payday.balance(ada)).isEqualTo("2000");
        assertThat(office.alone("/recoveries/" + transfer + "/refuse", "again").status())
                .isEqualTo(409);
        assertThat(office.alone("/recoveries/" + transfer + "/release", "again").status())
                .isEqualTo(409);
        assertThat(office.alone("/recoveries/" + UUID.randomUUID() + "/release", "none")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void withoutAPlaceTheyGoToTheOneAddressThatIsProvenAndOtherwiseNowhere() {
        Payday.fund(anybody(), ada, "20");

        assertThat(recover("/api/wallets/recover-tokens", ada.organization(), FIVE, "")
                        .text())
                .contains("toAccount");
        assertThat(recover("/api/wallets/recover-tokens", ada.organization(), FIVE, "0x12")
                        .status())
                .isEqualTo(422);
        assertThat(recover(
                                "/api/wallets/recover-tokens",
                                ada.organization(),
                                FIVE,
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(404);
        String own = ada.api().get("/api/wallets/default").at("/walletAddress");
        assertThat(recover("/api/wallets/recover-tokens", ada.organization(), FIVE, own)
                        .status())
                .isEqualTo(400);
        String account = ada.api()
                .post("/api/accounts", "{\"network\":\"137\",\"walletAddress\":\"%s\"}".formatted(Payday.OUTSIDE))
                .at("/id");
        String transfer = recover("/api/wallets/recover-tokens", ada.organization(), FIVE, account)
                .ok()
                .asString();
        Payday.awaitStatus(ada, transfer, "success");
        assertThat(Payday.balance(ada)).isEqualTo("15");
    }

    @Test
    void anothersAccountIsOneThatNobodyHas() {
        Payday.fund(anybody(), ada, "20");
        Person mallory = SignUp.somebody(anybody());
        String hers = mallory.api()
                .post("/api/accounts", "{\"network\":\"137\",\"walletAddress\":\"%s\"}".formatted(Payday.OUTSIDE))
                .at("/id");

        for (String path : new String[] {"/api/wallets/recover-tokens", "/api/accounts/recover-tokens"}) {
            Answer answer = recover(path, ada.organization(), FIVE, hers);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text())
                    .isEqualTo(recover(
                                    path,
                                    ada.organization(),
                                    FIVE,
                                    UUID.randomUUID().toString())
                            .text());
        }
        assertThat(Payday.balance(ada)).isEqualTo("20");
    }

    @Test
    void whatIsNotThereCannotBeRecovered() {
        Answer poor = recover("/api/wallets/recover-tokens", ada.organization(), FIVE, Payday.OUTSIDE);
        assertThat(poor.status()).isEqualTo(400);
        assertThat(poor.at("/message")).isEqualTo("Insufficient balance to perform this transaction");
        String json =
                "{\"organizationId\":\"%s\",\"chainId\":\"%s\",\"amount\":\"%s\",\"currency\":\"%s\",\"toAccount\":\"%s\"}";
        for (String wrong : new String[] {
            json.formatted(ada.organization(), "56", FIVE, "USDC", Payday.OUTSIDE),
            json.formatted(ada.organization(), "137", FIVE, "EUR", Payday.OUTSIDE),
        }) {
            assertThat(ada.api().post("/api/wallets/recover-tokens", wrong).status())
                    .isEqualTo(400);
        }
        for (String wrong : new String[] {
            json.formatted(ada.organization(), "7", FIVE, "USDC", Payday.OUTSIDE),
            json.formatted(ada.organization(), "137", "1.5", "USDC", Payday.OUTSIDE),
            json.formatted(ada.organization(), "137", "100000001", "USDC", Payday.OUTSIDE),
            json.formatted("x", "137", FIVE, "USDC", Payday.OUTSIDE)
        }) {
            assertThat(ada.api().post("/api/wallets/recover-tokens", wrong).status())
                    .isEqualTo(422);
        }
    }

    private Answer recover(String path, String organization, String units, String to) {
        return ada.api().post(path, body(organization, units, to));
    }

    private static String body(String organization, String units, String to) {
        return """
                {"organizationId":"%s","chainId":"137","amount":"%s","currency":"USDC","toAccount":"%s"}
                """.formatted(organization, units, to);
    }
}
