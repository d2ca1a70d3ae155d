package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Office;
import io.bornite.support.Payday;
import io.bornite.support.SignUp.Person;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was settled with partners. Each test pays as much as it receives, so that every network stays solvent. */
class PartnerSettlementJourney extends ApiJourney {

    private Office office;

    @BeforeEach
    void open() {
        office = Office.open(anybody());
    }

    @Test
    void whatWasSettledWithAPartnerIsBookedOnceWhenTwoOperatorsSaySo() {
        BigDecimal owed = balance("clearing:0x1:USDC");
        BigDecimal kept = balance("treasury:137:USDC");
        String reference = reference();

        Answer proposed = settle("paid", "98", "USDC", "98", reference);
        assertThat(balance("clearing:0x1:USDC")).isEqualByComparingTo(owed);
        assertThat(confirm(office.first(), proposed).status()).isEqualTo(403);
        confirm(office.second(), proposed).ok();

        assertThat(balance("clearing:0x1:USDC")).isEqualByComparingTo(owed.subtract(new BigDecimal("98")));
        assertThat(balance("treasury:137:USDC")).isEqualByComparingTo(kept.add(new BigDecimal("98")));
        Answer again = settle("paid", "98", "USDC", "98", reference);
        assertThat(confirm(office.second(), again).status()).isEqualTo(409);
        confirm(office.second(), settle("received", "98", "USDC", "98", reference()))
                .ok();
        assertThat(balance("clearing:0x1:USDC")).isEqualByComparingTo(owed);
        assertThat(balance("treasury:137:USDC")).isEqualByComparingTo(kept);
        Payday.assertBooksBalance(anybody());
    }

    @Test
    void tokensThatPayOffEurosLeaveEachCurrencyAtZero() {
        BigDecimal owed = balance("clearing:0x1:EUR");
        BigDecimal exchanged = balance("fx:EUR");

        confirm(office.second(), settle("paid", "97", "EUR", "90", reference())).ok();

        assertThat(balance("clearing:0x1:EUR")).isEqualByComparingTo(owed.subtract(new BigDecimal("90")));
        assertThat(balance("fx:EUR")).isEqualByComparingTo(exchanged.add(new BigDecimal("90")));
        confirm(office.second(), settle("received", "97", "EUR", "90", reference()))
                .ok();
        Payday.assertBooksBalance(anybody());
    }

    @Test
    void whatCannotHaveHappenedIsRefused() {
        String reference = reference();
        assertThat(settle("lent", "98", "USDC", "98", reference).status()).isEqualTo(422);
        assertThat(settle("paid", "0", "USDC", "0", reference).status()).isEqualTo(422);
        assertThat(settle("paid", "-1", "USDC", "-1", reference).status()).isEqualTo(422);
        assertThat(settle("paid", "1.0000001", "EUR", "1", reference).status()).isEqualTo(422);
        assertThat(settle("paid", "98", "USDC", "97", reference).status()).isEqualTo(422);
        assertThat(settle("paid", "98", "USDC", "98", "two words").status()).isEqualTo(422);
        assertThat(settleWith("0x99", "paid", "98", "USDC", "98", reference).status())
                .isEqualTo(404);
    }

    private Answer settle(String direction, String amount, String debtCurrency, String debt, String reference) {
        return settleWith("0x1", direction, amount, debtCurrency, debt, reference);
    }

    private Answer settleWith(
            String partner, String direction, String amount, String debtCurrency, String debt, String reference) {
        return office.first().api().post("/api/operator/partners/" + partner + "/settlements", """
                {"direction":"%s","network":"137","currency":"USDC","amount":"%s","debtCurrency":"%s","debt":"%s",
                    "reference":"%s","reason":"the month of March"}
                """.formatted(
                        direction, amount, debtCurrency, debt, reference));
    }

    private static Answer confirm(Person operator, Answer proposed) {
        return Office.does(operator, "/proposals/" + proposed.at("/id") + "/confirm", "I saw it on the network");
    }

    private BigDecimal balance(String account) {
        return office.look("/books/accounts")
                .ok()
                .valueStream()
                .filter(line -> line.path("account").asString().equals(account))
                .map(line -> new BigDecimal(line.path("balance").asString()))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static String reference() {
        return "order-" + UUID.randomUUID();
    }
}
