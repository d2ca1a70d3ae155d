package io.bornite.journey;

import static io.bornite.support.Payday.assertBooksBalance;
import static io.bornite.support.Payday.awaitStatus;
import static io.bornite.support.Payday.balance;
import static io.bornite.support.Payday.fund;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
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

class BridgeJourney extends ApiJourney {

    private Person alice;

    @BeforeEach
    void aliceHasFortyOnBase() {
        alice = SignUp.somebody(anybody());
        fund(anybody(), alice, "8453", "40");
    }

    @AfterEach
    void theBooksBalanceAndEveryNetworkIsSolvent() {
        assertBooksBalance(anybody());
        assertThat(anybody().get("/actuator/solvency").ok().path("solvent").asBoolean())
                .isTrue();
    }

    @Test
    void moneyIsHeldUntilItIsFinalOnTheNetworkOfTheDefaultWallet() {
        JsonNode bridged =
                bridge(alice.api().withKey("k1"), "\"8453\"", "\"2500000000\"").ok();

        assertThat(bridged.path("type").asString()).isEqualTo("bridge");
        assertThat(bridged.path("status").asString()).isEqualTo("pending");
        assertThat(bridged.at("/sourceAccount/network").asString()).isEqualTo("8453");
        assertThat(bridged.at("/destinationAccount/network").asString()).isEqualTo("137");
        assertThat(balance(alice, "8453")).isEqualTo("15");
        ApiClient.Answer again = bridge(alice.api().withKey("k1"), "\"8453\"", "\"2500000000\"");
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(bridged);

        JsonNode arrived = awaitStatus(alice, bridged.path("id").asString(), "success");

        assertThat(arrived.at("/transactions/0/transactionHash").asString()).startsWith("0x");
        assertThat(balance(alice, "137")).isEqualTo("25");
        assertThat(balance(alice, "8453")).isEqualTo("15");
        assertThat(shown("8453")).isEqualTo("1500000000");
        assertThat(shown("137")).isEqualTo("2500000000");
    }

    @Test
    void theSameKeyManyTimesAtOnceIsOneTransferThoughTheMoneyIsThereOnce() {
        ApiClient keyed = alice.api().withKey(UUID.randomUUID().toString());

        List<String> ids =
                Race.of(8, _ -> bridge(keyed, "\"8453\"", "\"3000000000\"").at("/id"));

        assertThat(Set.copyOf(ids)).hasSize(1).doesNotContain("");
        assertThat(balance(alice, "8453")).isEqualTo("10");
        awaitStatus(alice, ids.getFirst(), "success");
    }

    @Test
    void whatCannotBeBridgedIsRefusedAndMovesNothing() {
        assertThat(bridge(alice.api(), "\"137\"", "\"100000000\"").status()).isEqualTo(400);
        assertThat(bridge(alice.api(), "\"8453\"", "\"4000000001\"").status()).isEqualTo(422);
        assertThat(bridge(alice.api(), "\"8453\"", "\"4000000100\"").at("/message"))
                .isEqualTo("Insufficient balance to perform this transaction");
        assertThat(bridge(alice.api(), "\"56\"", "\"100000000\"").at("/message"))
                .isEqualTo("You have no wallet on network 56");
        for (String amount : List.of("0", "-1", "\"\"", "\"1.5\"", "null", "1e3", "[]")) {
            assertThat(bridge(alice.api(), "8453", amount).status()).as(amount).isEqualTo(422);
        }
        for (String network : List.of("\"999\"", "null", "\"\"")) {
            assertThat(bridge(alice.api(), network, "\"100000000\"").status())
                    .as(network)
                    .isEqualTo(422);
        }
        String key = UUID.randomUUID().toString();
        bridge(alice.api().withKey(key), "8453", "100000000").ok();
        assertThat(bridge(alice.api().withKey(key), "8453", "200000000").status())
                .isEqualTo(422);

        assertThat(balance(alice, "8453")).isEqualTo("39");
    }

    @Test
    void anAmountBeyondAllBoundsIsMoreThanThereIsAlsoWhileOtherMoneyIsHeld() {
        bridge(alice.api(), "\"8453\"", "\"100000000\"").ok();

        ApiClient.Answer refused = bridge(alice.api(), "\"8453\"", "\"9223372036854775800\"");

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.text()).contains("Insufficient balance");

        assertThat(balance(alice, "8453")).isEqualTo("39");
    }

    private String shown(String network) {
        return alice.api()
                .get("/api/transfers/balances")
                .ok()
                .path("balances")
                .valueStream()
                .filter(row -> row.path("chainId").asString().equals(network))
                .findFirst()
                .orElseThrow()
                .path("balance")
                .asString();
    }

    private static ApiClient.Answer bridge(ApiClient api, String network, String amount) {
        return api.post("/api/transfers/bridge", "{\"sourceNetwork\":%s,\"amount\":%s}".formatted(network, amount));
    }
}
