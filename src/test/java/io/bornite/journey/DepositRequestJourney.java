package io.bornite.journey;

import static io.bornite.support.Payday.assertBooksBalance;
import static io.bornite.support.Payday.await;
import static io.bornite.support.Payday.balance;
import static io.bornite.support.Payday.fund;
import static io.bornite.support.Payday.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An announced deposit, and the public pages of transfers. */
class DepositRequestJourney extends ApiJourney {

    private Person alice;

    @BeforeEach
    void aliceIsNew() {
        alice = SignUp.somebody(anybody());
    }

    @AfterEach
    void theBooksBalance() {
        assertBooksBalance(anybody());
    }

    @Test
    void anAnnouncedDepositSaysWhereToPayAndIsTheDepositThatComes() {
        JsonNode announced = announce("\"amount\":\"1250000000\",\"depositChainId\":8453,\"sourceOfFunds\":\"salary\"")
                .ok();
        String id = announced.path("id").asString();
        JsonNode movement = announced.at("/transactions/0");
        String page = pathOf(movement);

        assertThat(announced.path("type").asString()).isEqualTo("deposit");
        assertThat(announced.path("status").asString()).isEqualTo("initiated");
        assertThat(announced.path("sourceOfFunds").asString()).isEqualTo("salary");
        assertThat(movement.path("fromAmount").asString()).isEqualTo("1250000000");
        assertThat(movement.path("toAmount").asString()).isEqualTo("1250000000");
        assertThat(movement.at("/depositAccount/network").asString()).isEqualTo("8453");
        String address = movement.at("/depositAccount/walletAddress").asString();
        ApiClient.Answer shown = anybody().get(page);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text())
                .contains(address, "12.5 USDC", "Base", "Send only USDC", "<svg", "Waiting for the money")
                .doesNotContain(alice.email(), "<script");
        assertThat(anybody().get(publicOf(page)).at("/depositAccount/walletAddress"))
                .isEqualTo(address);

        fund(anybody(), alice, "8453", "12.4");
        assertThat(state(id)).isEqualTo("initiated");
        fund(anybody(), alice, "8453", "12.5");

        JsonNode done = await(
                () -> alice.api().get("/api/transfers/" + id).ok(),
                transfer -> transfer.path("status").asString().equals("success"));
        assertThat(done.at("/transactions/0/transactionHash").asString()).startsWith("0x");
        assertThat(done.path("senderDisplayName").asString()).startsWith("0x");
        assertThat(balance(alice, "8453")).isEqualTo("24.9");
        assertThat(alice.api().get("/api/transfers").at("/count")).isEqualTo("2");
        assertThat(anybody().get(page).text()).contains("Done").doesNotContain(address);
    }

    @Test
    void aDepositThatCannotBeIsNotAnnounced() {
        for (String amount : List.of("0", "1", "99999999", "1500000000001", "\"1.5\"", "null", "\"100000001\"")) {
            assertThat(announce("\"amount\":" + amount).status()).as(amount).isEqualTo(422);
        }
        for (String network : List.of("1.5", "-1", "5", "\"x\"", "1e400")) {
            assertThat(announce("\"amount\":\"100000000\",\"depositChainId\":" + network)
                            .status())
                    .as(network)
                    .isEqualTo(422);
        }
        assertThat(alice.api().get("/api/transfers").at("/count")).isEqualTo("0");
    }

    @Test
    void aLinkOpensWhatItIsForUntilItIsWithdrawnAndNamesNobody() {
        fund(anybody(), alice, "20");
        String guest = "guest-" + UUID.randomUUID() + "@example.com";
        String id =
                send(alice.api(), "\"email\":\"" + guest + "\"", "500000000").at("/id");
        String url =
                alice.api().post("/api/transfers/" + id + "/public-link", "{}").at("/url");
        String page = URI.create(url).getPath();

        ApiClient.Answer shown = anybody().get(publicOf(page));
        assertThat(shown.at("/status")).isEqualTo("pending");
        assertThat(shown.at("/amount")).isEqualTo("500000000");
        assertThat(shown.text()).doesNotContain(guest, alice.email(), alice.organization());
        assertThat(shown.header("X-Robots-Tag")).contains("noindex");
        ApiClient.Answer html = anybody().get(page);
        assertThat(html.text()).contains("Waiting for its receiver").doesNotContain(guest, alice.email());
        assertThat(html.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(html.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(anybody().get("/pay/page.css").status()).isEqualTo(200);
        assertThat(alice.api()
                        .post("/api/transfers/" + id + "/public-link", "{}")
                        .at("/url"))
                .isEqualTo(url);

        alice.api().delete("/api/transfers/" + id + "/public-link").ok();
        assertThat(anybody().get(publicOf(page)).status()).isEqualTo(404);
        String next =
                alice.api().post("/api/transfers/" + id + "/public-link", "{}").at("/url");
        assertThat(next).isNotEqualTo(url);
        assertThat(anybody().get(page).status()).isEqualTo(404);
    }

    @Test
    void aTransferShowsItsNewLinkWhenTheFirstOneWasWithdrawn() {
        JsonNode announced = announce("\"amount\":\"100000000\"").ok();
        String id = announced.path("id").asString();
        String url = announced.at("/transactions/0/depositUrl").asString();

        alice.api().delete("/api/transfers/" + id + "/public-link").ok();
        String next =
                alice.api().post("/api/transfers/" + id + "/public-link", "{}").at("/url");

        assertThat(next).isNotEqualTo(url);
        JsonNode shown = alice.api().get("/api/transfers/" + id).ok();
        assertThat(shown.at("/transactions/0/depositUrl").asString()).isEqualTo(next);
        assertThat(anybody().get(pathOf(shown.at("/transactions/0"))).status()).isEqualTo(200);
    }

    @Test
    void whoGuessesLearnsNothing() {
        String page = pathOf(announce("\"amount\":\"100000000\"").ok().at("/transactions/0"));
        String id = page.split("/")[2];
        String hash = page.split("/")[3];
        String other = pathOf(announce("\"amount\":\"100000000\"").ok().at("/transactions/0"));
        String unlinked = UUID.randomUUID().toString();
        assertThat(hash).hasSizeGreaterThanOrEqualTo(43);

        String nothing = anybody()
                .get("/api/public-pages/for-transfer/" + unlinked + "/" + hash)
                .text();
        for (String wrong : List.of(
                id + "/" + other.split("/")[3],
                id + "/" + hash.substring(1),
                id + "/" + (hash.charAt(0) == 'A' ? 'B' : 'A') + hash.substring(1),
                id + "/x",
                unlinked + "/" + hash)) {
            ApiClient.Answer answer = anybody().get("/api/public-pages/for-transfer/" + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(404);
            assertThat(answer.text()).as(wrong).isEqualTo(nothing);
            assertThat(anybody().get("/pay/" + wrong).status()).as(wrong).isEqualTo(404);
        }
        assertThat(anybody().get("/pay/none/" + hash).status()).isEqualTo(404);
        assertThat(anybody().get("/api/public-pages/for-transfer/none/" + hash).status())
                .isBetween(400, 422);
    }

    private ApiClient.Answer announce(String members) {
        return alice.api().post("/api/transfers/deposit", "{" + members + "}");
    }

    private String state(String id) {
        return alice.api().get("/api/transfers/" + id).at("/status");
    }

    private static String pathOf(JsonNode movement) {
        URI url = URI.create(movement.path("depositUrl").asString());
        assertThat(url.isAbsolute()).isTrue();
        return url.getPath();
    }

    private static String publicOf(String page) {
        return page.replaceFirst("^/pay/", "/api/public-pages/for-transfer/");
    }
}
