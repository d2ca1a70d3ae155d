package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Office;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What comes to somebody's address and is no token that is kept here. */
class UnsupportedDepositJourney extends ApiJourney {

    private static final String LIST = "/api/unsupported-deposits";
    private static final String TO_OUTSIDE = "{\"toAccount\":\"" + Payday.OUTSIDE + "\"}";

    @AfterEach
    void nothingIsLost() {
        Payday.assertBooksBalance(anybody());
    }

    @Test
    void theirOwnerSeesThemNobodyElseDoesAndNobodyIsRicher() {
        Person ada = SignUp.somebody(anybody());
        String address = ada.api().get("/api/wallets/default").at("/walletAddress");
        send(address, ",\"symbol\":\"USDC\"");
        send(address, "");

        JsonNode seen = Payday.await(
                () -> ada.api().get(LIST).ok(), list -> list.path("data").size() == 2);

        assertThat(seen.at("/data").valueStream())
                .allSatisfy(row -> {
                    assertThat(row.path("amount").asString()).isEqualTo("12.5");
                    assertThat(row.path("walletAddress").asString()).isEqualToIgnoringCase(address);
                })
                .extracting(row -> row.path("symbol").asString() + " "
                        + row.path("contractAddress").isNull())
                .containsExactlyInAnyOrder("USDC false", "POL true");
        assertThat(Payday.balance(ada)).isEqualTo("0");
        assertThat(ada.api().get("/api/transfers").ok().path("data")).isEmpty();
        assertThat(SignUp.somebody(anybody()).api().get(LIST).ok().path("data")).isEmpty();
        Payday.fund(anybody(), ada, "7");
        assertThat(Payday.balance(ada)).isEqualTo("7");
    }

    @Test
    void oneGoesBackWhenTwoOperatorsLetItAndItsOwnerSeesEachStep() {
        Office office = Office.open(anybody());
        Person ada = SignUp.somebody(anybody());
        JsonNode listed = fakeOf(ada);
        assertThat(listed.path("status").asString()).isEqualTo("listed");
        String recover = LIST + "/" + listed.path("id").asString() + "/recover";

        JsonNode asked = ada.api().post(recover, TO_OUTSIDE).ok();

        assertThat(asked.path("status").asString()).isEqualTo("requested");
        assertThat(asked.path("toAddress").asString()).isEqualTo(Payday.OUTSIDE);
        assertThat(ada.api().post(recover, TO_OUTSIDE).status()).isEqualTo(409);
        String recovery = waiting(office, listed);
        String release = "/unsupported-recoveries/" + recovery + "/release";
        String proposal = office.alone(release, "checked with the owner").at("/id");
        assertThat(office.alone(release, "checked with the owner").status()).isEqualTo(409);
        assertThat(Office.does(office.first(), "/proposals/" + proposal + "/confirm", "by myself")
                        .status())
                .isEqualTo(403);
        assertThat(only(ada).path("status").asString()).isEqualTo("requested");

        Office.does(office.second(), "/proposals/" + proposal + "/confirm", "called them too")
                .ok();

        JsonNode returned = Payday.await(
                () -> only(ada), row -> row.path("status").asString().equals("returned"));
        assertThat(returned.path("returnTransactionHash").asString()).startsWith("0x");
        assertThat(ada.api().post(recover, TO_OUTSIDE).status()).isEqualTo(409);
        assertThat(office.alone("/unsupported-recoveries/" + recovery + "/refuse", "too late")
                        .status())
                .isEqualTo(409);
        assertThat(office.look("/log?limit=200").text())
                .contains("propose_release_unsupported", "confirm_release_unsupported");
        assertThat(Payday.balance(ada)).isEqualTo("0");
        assertThat(ada.api().get("/api/transfers").ok().path("data")).isEmpty();
    }

    @Test
    void whatOneOperatorProposedOfARefusedRequestIsNotDoneForTheNextOne() {
        Office office = Office.open(anybody());
        Person ada = SignUp.somebody(anybody());
        JsonNode listed = fakeOf(ada);
        String recover = LIST + "/" + listed.path("id").asString() + "/recover";
        ada.api().post(recover, TO_OUTSIDE).ok();
        String first = "/unsupported-recoveries/" + waiting(office, listed);
        String proposal = office.alone(first + "/release", "looks right").at("/id");

        office.alone(first + "/refuse", "it is not their address").ok();
        assertThat(only(ada).path("status").asString()).isEqualTo("refused");
        assertThat(only(ada).path("failureReason").asString()).isEqualTo("The recovery was not approved");
        ada.api().post(recover, TO_OUTSIDE).ok();

        assertThat(Office.does(office.second(), "/proposals/" + proposal + "/confirm", "me too")
                        .status())
                .isEqualTo(404);
        assertThat(only(ada).path("status").asString()).isEqualTo("requested");
        office.alone("/unsupported-recoveries/" + waiting(office, listed) + "/refuse", "the test ends")
                .ok();
    }

    @Test
    void itGoesBackToAPlaceThatMayBePaidOnlyAndNativeCoinNowhere() {
        Person ada = SignUp.somebody(anybody());
        JsonNode listed = fakeOf(ada);
        String recover = LIST + "/" + listed.path("id").asString() + "/recover";

        for (String wrong : new String[] {"{}", "{\"toAccount\":\"0x12\"}"}) {
            assertThat(ada.api().post(recover, wrong).status()).isEqualTo(422);
        }
        assertThat(ada.api()
                        .post(recover, "{\"toAccount\":\"%s\"}".formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
        assertThat(ada.api()
                        .post(
                                recover,
                                "{\"toAccount\":\"%s\"}"
                                        .formatted(listed.path("walletAddress").asString()))
                        .status())
                .isEqualTo(400);
        assertThat(ada.api()
                        .post(LIST + "/" + UUID.randomUUID() + "/recover", TO_OUTSIDE)
                        .status())
                .isEqualTo(404);
        assertThat(ada.api()
                        .post("/api/operator/unsupported-recoveries/" + UUID.randomUUID() + "/release", "{}")
                        .status())
                .isEqualTo(404);

        Person bob = SignUp.somebody(anybody());
        send(bob.api().get("/api/wallets/default").at("/walletAddress"), "");
        JsonNode coin = Payday.await(() -> only(bob), row -> !row.isMissingNode());
        Answer refused = bob.api().post(LIST + "/" + coin.path("id").asString() + "/recover", TO_OUTSIDE);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/message")).isEqualTo("Native coin cannot be sent back from here");
    }

    private JsonNode fakeOf(Person person) {
        send(person.api().get("/api/wallets/default").at("/walletAddress"), ",\"symbol\":\"USDC\"");
        return Payday.await(() -> only(person), row -> !row.isMissingNode());
    }

    private static JsonNode only(Person person) {
        return person.api().get(LIST).ok().at("/data/0");
    }

    /** Which request operators are asked about. */
    private static String waiting(Office office, JsonNode deposit) {
        return office.look("/unsupported-recoveries?limit=200")
                .ok()
                .path("data")
                .valueStream()
                .filter(row -> row.path("depositId")
                        .asString()
                        .equals(deposit.path("id").asString()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private void send(String address, String more) {
        anybody()
                .post(
                        "/sandbox/unsupported-deposits",
                        "{\"walletAddress\":\"%s\",\"network\":\"137\",\"amount\":\"12.5\"%s}".formatted(address, more))
                .ok();
    }
}
