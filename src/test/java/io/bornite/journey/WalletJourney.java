package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A person's wallets, from the first sign-in on. */
class WalletJourney extends ApiJourney {

    private SignUp.Person person;

    @BeforeEach
    void somebodySignsIn() {
        person = SignUp.somebody(anybody());
    }

    @Test
    void theFirstSignInMakesFourWalletsAndTheEvmOnesShareAnAddress() {
        JsonNode wallets = person.api().get("/api/wallets").ok();

        assertThat(texts(wallets, "network")).containsExactly("137", "42161", "8453", "23434");
        assertThat(texts(wallets, "walletType")).containsOnly("quantum");
        assertThat(texts(wallets, "organizationId")).containsOnly(person.organization());
        assertThat(texts(wallets, "walletAddress").subList(0, 3))
                .containsOnly(wallets.at("/0/walletAddress").asString());
        assertThat(wallets.at("/0/walletAddress").asString()).matches("0x[0-9a-fA-F]{40}");
        assertThat(wallets.at("/3/walletAddress").asString()).matches("0x[0-9a-f]{64}");
        assertThat(texts(wallets, "isDefault")).containsExactly("true", "false", "false", "false");
        assertThat(wallets.at("/0/createdAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void theUserIsShownTheirDefaultWallet() {
        JsonNode user = person.api().get("/api/auth/me").ok();
        JsonNode wallet = person.api().get("/api/wallets/default").ok();

        assertThat(user.at("/walletId")).isEqualTo(wallet.at("/id"));
        assertThat(user.at("/walletAddress")).isEqualTo(wallet.at("/walletAddress"));
        assertThat(user.at("/walletAccountType").asString()).isEqualTo("quantum");
        assertThat(wallet.at("/network").asString()).isEqualTo("137");
        assertThat(person.answer().at("/user")).isEqualTo(user);
    }

    @Test
    void anotherWalletBecomesTheDefault() {
        String base = person.api().get("/api/wallets").ok().at("/2/id").asString();

        JsonNode chosen =
                person.api().post("/api/wallets/default", choice(base)).ok();

        assertThat(chosen.at("/isDefault").asBoolean()).isTrue();
        assertThat(person.api().get("/api/wallets/default").ok()).isEqualTo(chosen);
        assertThat(texts(person.api().get("/api/wallets").ok(), "isDefault"))
                .containsExactly("false", "false", "true", "false");
    }

    @Test
    void aWalletIsMadeOnceForANetwork() {
        JsonNode first = person.api()
                .post("/api/wallets", "{\"network\":\"1399811149\"}")
                .ok();
        JsonNode again = person.api()
                .post("/api/wallets", "{\"network\":\"1399811149\"}")
                .ok();

        assertThat(again).isEqualTo(first);
        assertThat(first.at("/isDefault").asBoolean()).isFalse();
        assertThat(person.api().get("/api/wallets").ok()).hasSize(5);
    }

    @Test
    void aNetworkThatIsNotServedIsRefused() {
        for (String network : List.of("\"5\"", "\"\"", "\"polygon\"", "null", "\"0137\"")) {
            assertThat(person.api()
                            .post("/api/wallets", "{\"network\":" + network + "}")
                            .status())
                    .as(network)
                    .isEqualTo(422);
        }
        assertThat(person.api().get("/api/wallets").ok()).hasSize(4);
    }

    @Test
    void anotherOrganisationsWalletIsNotFoundLikeOneThatDoesNotExist() {
        String foreign = SignUp.somebody(anybody())
                .api()
                .get("/api/wallets/default")
                .ok()
                .at("/id")
                .asString();
        Answer others = person.api().post("/api/wallets/default", choice(foreign));
        Answer nobodys = person.api()
                .post("/api/wallets/default", choice(UUID.randomUUID().toString()));

        assertThat(others.status()).isEqualTo(404);
        assertThat(others.body()).isEqualTo(nobodys.body());
        assertThat(person.api()
                        .post("/api/wallets/default", choice("not-a-uuid"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void balancesListEveryTokenEvenAtZero() {
        JsonNode balances = person.api().get("/api/wallets/balances").ok();

        assertThat(balances).hasSize(4);
        assertThat(balances.at("/0/network").asString()).isEqualTo("137");
        assertThat(balances.at("/0/isDefault").asBoolean()).isTrue();
        assertThat(balances.at("/0/balances/0").toString())
                .isEqualTo("{\"decimals\":6,\"balance\":\"0\",\"symbol\":\"USDC\","
                        + "\"address\":\"0x3c499c542cef5e3811e1192ce70d8cc03d5c3359\"}");
        assertThat(texts(balances.at("/3/balances"), "symbol")).contains("USDC", "STRK");
        assertThat(person.api().get("/api/wallets/balance").ok()).isEqualTo(balances.at("/0/balances/0"));
    }

    @Test
    void oneTokensBalanceIsFoundBySymbolOrContract() {
        JsonNode bySymbol =
                person.api().get("/api/wallets/23434/tokens/STRK/balance").ok();

        assertThat(bySymbol.at("/decimals").asInt()).isEqualTo(18);
        assertThat(person.api()
                        .get("/api/wallets/23434/tokens/"
                                + bySymbol.at("/address").asString() + "/balance")
                        .ok())
                .isEqualTo(bySymbol);
        assertThat(person.api().get("/api/wallets/10/tokens/USDC/balance").status())
                .isEqualTo(404);
        assertThat(person.api().get("/api/wallets/137/tokens/DOGE/balance").status())
                .isEqualTo(422);
        assertThat(person.api().get("/api/wallets/999/tokens/USDC/balance").status())
                .isEqualTo(422);
    }

    @Test
    void theServedNetworksAreTheContracts() {
        assertThat(person.api().get("/api/wallets/networks").ok().toString())
                .startsWith("[\"137\",")
                .contains("\"23434\"");
    }

    @Test
    void withoutABearerThereAreNoWallets() {
        for (String path : List.of("", "/default", "/balance", "/balances", "/networks", "/137/tokens/USDC/balance")) {
            assertThat(anybody().get("/api/wallets" + path).status()).isEqualTo(401);
        }
    }

    private static String choice(String walletId) {
        return "{\"walletId\":\"" + walletId + "\"}";
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.at("/" + field).asString())
                .toList();
    }
}
