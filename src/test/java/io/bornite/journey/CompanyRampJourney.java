package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.Banked;
import io.bornite.support.Office;
import io.bornite.support.Payday;
import io.bornite.support.Ramping;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.iban4j.CountryCode;
import org.iban4j.Iban;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A company with two owners, from nothing to euros at its bank and back, and what each step is in the book. */
class CompanyRampJourney extends ApiJourney {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COUNTRY = "deu";
    private static final BigDecimal HUNDRED = new BigDecimal("100");
    private static final BigDecimal FEE = new BigDecimal("3.5");

    private Office office;
    private Person company;

    @BeforeEach
    void aCompanyThatIsApprovedAndKnownToItsPartner() {
        office = Office.open(anybody());
        company = SignUp.somebody(anybody());
        JsonNode begun = Applying.beginCompany(company, "Analytical Engines", "4711");
        String detail = begun.path("kybDetailId").asString();
        Applying.complete(company, detail);
        company.api()
                .post(Applying.KYCS + "/kyb-detail/" + detail + "/submit", "{}")
                .ok();
        JsonNode approved = Applying.awaitStatus(company, begun.path("id").asString(), "approved");
        assertThat(approved.at("/kybDetail/kycDetails")).hasSize(2);
        Payday.assertBooksBalance(anybody());
        Banked.becomesCustomerOf(company, "0x21");
    }

    @Test
    void payoutsSettleFailAndReturnAPurchaseIsCreditedAndEveryUnitIsExplained() {
        Payday.fund(anybody(), company, "500");
        Map<String, BigDecimal> before = book();

        String paid = settles(before);
        fails();
        Payday.awaitStatus(company, returned(paid), "refunded");
        assertThat(changes(before))
                .as("all of it is again where it was, the fee too")
                .isEmpty();
        assertThat(Payday.balance(company)).isEqualTo("500");
        Payday.assertBooksBalance(anybody());
        buys(before);
    }

    private String settles(Map<String, BigDecimal> before) {
        var quote = Ramping.quoteOut(company, COUNTRY, Ramping.german(company, iban("0532013000")));
        BigDecimal euros = new BigDecimal(
                        JSON.readTree(quote.ok().path("quotePayload").asString())
                                .path("toAmount")
                                .asString())
                .movePointLeft(8);
        String payout = Ramping.cashOut(company, quote).path("id").asString();
        assertThat(changes(before)).as("only a hold").isEmpty();
        assertThat(Payday.balance(company)).isEqualTo("400");

        Payday.awaitStatus(company, payout, "success");

        Map<String, BigDecimal> moved = changes(before);
        assertThat(moved.keySet()).isSubsetOf("clearing:0x21:EUR", "fees:USDC", "fx-result:USDC", "fx:EUR", "fx:USDC");
        assertThat(change(moved, "fees:USDC")).isEqualByComparingTo(FEE);
        assertThat(change(moved, "clearing:0x21:EUR")).isEqualByComparingTo(euros);
        assertThat(change(moved, "fx:EUR")).isEqualByComparingTo(euros.negate());
        assertThat(exchanged(moved)).isEqualByComparingTo(HUNDRED.subtract(FEE));
        Payday.assertBooksBalance(anybody());
        return payout;
    }

    private void fails() {
        Map<String, BigDecimal> before = book();
        JsonNode payout = Ramping.cashOut(
                company, Ramping.quoteOut(company, COUNTRY, Ramping.german(company, iban("0532010001"))));

        Payday.awaitStatus(company, payout.path("id").asString(), "failed");

        assertThat(changes(before)).isEmpty();
        assertThat(Payday.balance(company)).isEqualTo("400");
        Payday.assertBooksBalance(anybody());
    }

    private String returned(String payout) {
        Ramping.comesBack(company, payout, "Closed");
        return payout;
    }

    private void buys(Map<String, BigDecimal> before) {
        JsonNode purchase = Ramping.buy(company, Ramping.quoteIn(company, COUNTRY, "EUR"));
        String id = purchase.path("id").asString();
        assertThat(changes(before)).as("nothing has come").isEmpty();

        Ramping.transferIn(anybody(), Ramping.depositMessage(purchase), "100", "EUR")
                .ok();
        Payday.awaitStatus(company, id, "success");

        Map<String, BigDecimal> moved = changes(before);
        BigDecimal credited = new BigDecimal(Payday.balance(company)).subtract(new BigDecimal("500"));
        assertThat(credited).isPositive();
        assertThat(change(moved, "clearing:0x21:EUR")).isEqualByComparingTo(HUNDRED.negate());
        assertThat(change(moved, "fx:EUR")).isEqualByComparingTo(HUNDRED);
        assertThat(change(moved, "fees:USDC")).isPositive();
        assertThat(credited.add(change(moved, "fees:USDC")).add(exchanged(moved)))
                .isEqualByComparingTo(BigDecimal.ZERO);
        Payday.assertBooksBalance(anybody());
    }

    /** What was exchanged at the market's rate, and what the quoted rate and the bank's cents left over. */
    private static BigDecimal exchanged(Map<String, BigDecimal> moved) {
        return change(moved, "fx:USDC").add(change(moved, "fx-result:USDC"));
    }

    private static BigDecimal change(Map<String, BigDecimal> moved, String account) {
        return moved.getOrDefault(account, BigDecimal.ZERO);
    }

    private Map<String, BigDecimal> changes(Map<String, BigDecimal> before) {
        Map<String, BigDecimal> changes = new TreeMap<>();
        book().forEach((account, balance) -> {
            BigDecimal change = balance.subtract(before.getOrDefault(account, BigDecimal.ZERO));
            if (change.signum() != 0) {
                changes.put(account, change);
            }
        });
        return changes;
    }

    private Map<String, BigDecimal> book() {
        Map<String, BigDecimal> balances = new TreeMap<>();
        office.look("/books/accounts")
                .ok()
                .forEach(row -> balances.put(
                        row.path("account").asString(),
                        new BigDecimal(row.path("balance").asString())));
        return balances;
    }

    private static String iban(String account) {
        return new Iban.Builder()
                .countryCode(CountryCode.DE)
                .bankCode("37040044")
                .accountNumber(account)
                .build()
                .toString();
    }
}
