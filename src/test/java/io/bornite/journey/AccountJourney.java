package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.chain.ChainId;
import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Accounts of every kind over HTTP: added, read, chosen, deleted. */
class AccountJourney extends ApiJourney {

    static final String IBAN = "DE89370400440532013000";
    static final String GERMAN = """
            {"country":"deu","isDefault":%s,"bankAccount":{"bankName":"Commerzbank","bankAddress":"Kaiserplatz, Frankfurt",
             "method":"bank_iban","bankAccountNumber":"%s","bankBeneficiaryName":"Ada Lovelace","swiftCode":"COBADEFF"}}
            """;
    static final String AMERICAN = """
            {"country":"usa","isDefault":%s,"bankAccount":{"bankName":"Chase","bankAddress":"270 Park Avenue, New York",
             "method":"bank_ach","bankAccountType":"checking","bankRoutingNumber":"021000021",
             "bankAccountNumber":"%s","bankBeneficiaryName":"Ada Lovelace"}}
            """;

    @Autowired
    private JdbcClient jdbc;

    private Person ada;

    @BeforeEach
    void somebody() {
        ada = SignUp.somebody(anybody());
    }

    @Test
    void theListHasTheWalletsKeptHereAsRowsWithoutABank() {
        JsonNode list = ada.api().get("/api/accounts").ok();

        assertThat(list.propertyNames()).containsExactly("data");
        assertThat(list.path("data")).hasSize(4).allSatisfy(row -> {
            assertThat(row.path("type").asString()).isEqualTo("web3_wallet");
            assertThat(row.path("walletAccountType").asString()).isEqualTo("quantum");
            assertThat(row.path("bankAccount").isNull()).isTrue();
            assertThat(row.path("isDefault").isBoolean()).isTrue();
            assertThat(row.path("status").asString()).isEqualTo("verified");
            assertThat(row.path("organizationId").asString()).isEqualTo(ada.organization());
            assertThat(ada.api()
                            .get("/api/accounts/" + row.path("id").asString())
                            .ok())
                    .isEqualTo(row);
        });
        assertThat(list.path("data")
                        .valueStream()
                        .filter(row -> row.path("isDefault").asBoolean()))
                .hasSize(1);
    }

    @Test
    void aBankAccountIsWrittenDownWithItsNumberSealed() {
        JsonNode added = ada.api()
                .post("/api/accounts", GERMAN.formatted("false", "DE89 3704 0044 0532 0130 00"))
                .ok();

        assertThat(added.path("type").asString()).isEqualTo("bank_account");
        assertThat(added.path("method").asString()).isEqualTo("bank_iban");
        assertThat(added.path("country").asString()).isEqualTo("deu");
        assertThat(added.path("walletAccountType").isNull()).isTrue();
        assertThat(added.path("network").isNull()).isTrue();
        assertThat(added.path("walletAddress").isNull()).isTrue();
        assertThat(added.path("isDefault").asBoolean()).isTrue();
        assertThat(added.at("/bankAccount/bankAccountNumber").asString()).isEqualTo(IBAN);
        assertThat(added.at("/bankAccount/bankBeneficiaryName").asString()).isEqualTo("Ada Lovelace");
        assertThat(added.at("/bankAccount/bankRoutingNumber").isNull()).isTrue();
        assertThat(ada.api().get("/api/accounts").ok().at("/data/0/id")).isEqualTo(added.path("id"));
        assertThat(rowOf(added)).contains("3000").doesNotContain(IBAN, IBAN.substring(2, 18));
    }

    @Test
    void anAccountIsWrittenDownOnce() {
        String id =
                ada.api().post("/api/accounts", GERMAN.formatted("false", IBAN)).at("/id");

        Answer again =
                ada.api().post("/api/accounts", GERMAN.formatted("true", IBAN.toLowerCase(java.util.Locale.ROOT)));

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.at("/message")).isEqualTo("This account exists already");
        assertThat(again.text()).doesNotContain("3704");
        Person other = SignUp.somebody(anybody());
        other.api().post("/api/accounts", GERMAN.formatted("false", IBAN)).ok();
        ada.api().delete("/api/accounts/" + id).ok();
        ada.api().post("/api/accounts", GERMAN.formatted("false", IBAN)).ok();
    }

    @Test
    void theSameKeyAddsAnAccountOnce() {
        ApiClient keyed = ada.api().withKey("account-1");
        String id = keyed.post("/api/accounts", GERMAN.formatted("false", IBAN)).at("/id");

        Answer replay = keyed.post("/api/accounts", GERMAN.formatted("false", IBAN));

        assertThat(replay.at("/id")).isEqualTo(id);
        assertThat(replay.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(banks()).containsExactly(id + " true");
    }

    @Test
    void thereIsOneDefaultBankAccountAndDeletingItPassesItOn() {
        String first =
                ada.api().post("/api/accounts", GERMAN.formatted("false", IBAN)).at("/id");
        String second = ada.api()
                .post("/api/accounts", AMERICAN.formatted("false", "1234567"))
                .at("/id");
        assertThat(banks()).containsExactly(second + " false", first + " true");

        String third = ada.api()
                .post("/api/accounts", AMERICAN.formatted("true", "7654321"))
                .at("/id");
        assertThat(banks()).containsExactly(third + " true", second + " false", first + " false");

        Answer deleted = ada.api().delete("/api/accounts/" + third);
        assertThat(deleted.ok().path("message").asString()).isEqualTo("Account deleted");
        assertThat(deleted.ok().path("statusCode").asInt()).isEqualTo(200);
        assertThat(banks()).containsExactly(second + " false", first + " true");
        assertThat(ada.api().get("/api/accounts/" + third).status()).isEqualTo(404);
        assertThat(ada.api().delete("/api/accounts/" + third).status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongWithABankAccountIsSaidFieldByField() {
        Answer answer = ada.api().post("/api/accounts", """
                {"country":"usa","bankAccount":{"method":"bank_ach","bankRoutingNumber":"021000022",
                 "bankAccountNumber":"12345678901","bankBeneficiaryName":"Ada Lovelace"}}
                """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/error")).isEqualTo("Validation failed");
        assertThat(answer.at("/message/0/property")).isEqualTo("bankAccount");
        assertThat(answer.body()
                        .at("/message/0/children")
                        .valueStream()
                        .map(child -> child.path("property").asString()))
                .containsExactlyInAnyOrder("bankName", "bankRoutingNumber", "bankAccountType");
        assertThat(answer.text()).doesNotContain("12345678901", "021000022");
        assertThat(ada.api()
                        .post("/api/accounts", "{\"bankAccount\":{\"method\":\"bank_ach\"}}")
                        .at("/message/0/property"))
                .isEqualTo("country");
        assertThat(ada.api().post("/api/accounts", "{}").at("/message/0/property"))
                .isEqualTo("network");
        assertThat(ada.api().get("/api/accounts/nonsense").status()).isEqualTo(422);
        assertThat(banks()).isEmpty();
    }

    @Test
    void anAddressElsewhereIsWrittenDownOnce() {
        String json = "{\"network\":\"137\",\"walletAddress\":\"%s\"}";
        JsonNode added =
                ada.api().post("/api/accounts", json.formatted(Payday.OUTSIDE)).ok();

        assertThat(added.path("walletAccountType").asString()).isEqualTo("eoa");
        assertThat(added.path("walletAddress").asString()).isEqualTo(Payday.OUTSIDE);
        assertThat(added.path("isDefault").asBoolean(true)).isFalse();
        assertThat(added.path("status").asString()).isEqualTo("pending");
        assertThat(ada.api()
                        .post("/api/accounts", json.formatted(Payday.OUTSIDE.toLowerCase(java.util.Locale.ROOT)))
                        .status())
                .isEqualTo(400);
        String own = ada.api().get("/api/wallets/default").at("/walletAddress");
        assertThat(ada.api().post("/api/accounts", json.formatted(own)).status())
                .isEqualTo(400);
        assertThat(ada.api().post("/api/accounts", json.formatted("0x12")).at("/message/0/constraints"))
                .isEmpty();
        assertThat(ada.api().post("/api/accounts", json.formatted("0x12")).text())
                .contains("isBlockchainAddress");
        String contract = ChainId.BASE.tokens().getFirst().address();
        assertThat(ada.api().post("/api/accounts", json.formatted(contract)).at("/message"))
                .isEqualTo("This address cannot receive payments");
        ada.api().delete("/api/accounts/" + added.path("id").asString()).ok();
        assertThat(ada.api().get("/api/accounts").ok().path("data")).hasSize(4);
    }

    @Test
    void aNetworkAloneOpensAWalletHereAndItIsNeverDeleted() {
        JsonNode opened =
                ada.api().post("/api/accounts", "{\"network\":\"10\"}").ok();
        assertThat(opened.path("walletAccountType").asString()).isEqualTo("quantum");
        assertThat(ada.api().get("/api/wallets").ok()).hasSize(5);

        String id = opened.path("id").asString();
        ada.api()
                .post("/api/accounts", "{\"network\":\"10\",\"isDefault\":true}")
                .ok();
        assertThat(ada.api().get("/api/wallets/default").at("/id")).isEqualTo(id);
        assertThat(ada.api().delete("/api/accounts/" + id).status()).isEqualTo(400);
        assertThat(ada.api().get("/api/wallets").ok()).hasSize(5);
    }

    @Test
    void aNewWalletIsOpenedOnTheNextNetworkUntilThereIsOneOnEach() {
        List<String> before = networks();
        JsonNode wallet = ada.api().post("/api/accounts/new-wallet", "{}").ok();

        assertThat(before).doesNotContain(wallet.path("network").asString());
        assertThat(wallet.path("walletType").asString()).isEqualTo("quantum");
        assertThat(networks()).hasSize(before.size() + 1);
        Answer answer = ada.api().post("/api/accounts/new-wallet", "{}");
        for (int tries = 0; answer.status() == 200 && tries < 20; tries++) {
            answer = ada.api().post("/api/accounts/new-wallet", "{}");
        }
        assertThat(answer.status()).isEqualTo(400);
        assertThat(networks()).doesNotHaveDuplicates();
    }

    private List<String> networks() {
        return ada.api()
                .get("/api/wallets")
                .ok()
                .valueStream()
                .map(wallet -> wallet.path("network").asString())
                .toList();
    }

    /** Each bank account, newest first: its id and whether it is the default. */
    private List<String> banks() {
        return ada.api()
                .get("/api/accounts")
                .ok()
                .path("data")
                .valueStream()
                .filter(row -> row.path("type").asString().equals("bank_account"))
                .map(row ->
                        row.path("id").asString() + " " + row.path("isDefault").asBoolean())
                .toList();
    }

    private String rowOf(JsonNode account) {
        return jdbc.sql(
                        "select to_jsonb(b)::text || encode(sealed_number, 'escape') from bank_account b where id = :id::uuid")
                .param("id", account.path("id").asString())
                .query((row, _) -> row.getString(1))
                .single();
    }
}
