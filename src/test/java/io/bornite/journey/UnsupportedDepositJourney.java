package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiJourney;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What comes to somebody's address and is no token that is kept here. */
class UnsupportedDepositJourney extends ApiJourney {

    private static final String LIST = "/api/unsupported-deposits";

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

    private void send(String address, String more) {
        anybody()
                .post(
                        "/sandbox/unsupported-deposits",
                        "{\"walletAddress\":\"%s\",\"network\":\"137\",\"amount\":\"12.5\"%s}".formatted(address, more))
                .ok();
    }
}
