package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Office;
import io.bornite.support.SignUp.Person;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two operators settle with a partner. */
class PartnerSettlementJourney extends ApiJourney {

    private Office office;
    private String wallet;

    @BeforeEach
    void open() {
        office = Office.open(anybody());
        wallet = office.first().api().get("/api/wallets/default").at("/id");
    }

    @Test
    void itTakesTwoAndNoMoreIsSettledThanIsOwed() {
        Answer proposed = settle("0x1", wallet, "paid", "1000000", "USDC", "1000000", reference());

        assertThat(proposed.at("/action")).isEqualTo("settle_partner");
        assertThat(confirm(office.first(), proposed).status()).isEqualTo(403);
        Answer refused = confirm(office.second(), proposed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/message")).isEqualTo("That much is not owed");
        assertThat(office.look("/proposals").text()).contains("paid 0x1 1000000 USDC for 1000000 USDC");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        String reference = reference();
        assertThat(settle("0x1", wallet, "lent", "98", "USDC", "98", reference).status())
                .isEqualTo(422);
        assertThat(settle("0x1", wallet, "paid", "0", "USDC", "0", reference).status())
                .isEqualTo(422);
        assertThat(settle("0x1", wallet, "paid", "-1", "USDC", "-1", reference).status())
                .isEqualTo(422);
        assertThat(settle("0x1", wallet, "paid", "98", "USDC", "97", reference).status())
                .isEqualTo(422);
        assertThat(settle("0x1", wallet, "paid", "98", "USD", "98", reference).status())
                .isEqualTo(422);
        assertThat(settle("0x1", wallet, "paid", "98", "USDC", "98", "two words")
                        .status())
                .isEqualTo(422);
        assertThat(settle("0x1", UUID.randomUUID().toString(), "paid", "98", "USDC", "98", reference)
                        .status())
                .isEqualTo(422);
        assertThat(settle("0x99", wallet, "paid", "98", "USDC", "98", reference).status())
                .isEqualTo(404);
    }

    private Answer settle(
            String partner,
            String walletId,
            String direction,
            String amount,
            String debtCurrency,
            String debt,
            String reference) {
        return office.first().api().post("/api/operator/partners/" + partner + "/settlements", """
                {"direction":"%s","walletId":"%s","currency":"USDC","amount":"%s","debtCurrency":"%s","debt":"%s",
                    "reference":"%s","reason":"the month of March"}
                """.formatted(
                        direction, walletId, amount, debtCurrency, debt, reference));
    }

    private static Answer confirm(Person operator, Answer proposed) {
        return Office.does(operator, "/proposals/" + proposed.at("/id") + "/confirm", "I have the invoice");
    }

    private static String reference() {
        return "order-" + UUID.randomUUID();
    }
}
