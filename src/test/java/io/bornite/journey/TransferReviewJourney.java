package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Banked;
import io.bornite.support.Office;
import io.bornite.support.Payday;
import io.bornite.support.Ramping;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Transfers that wait for people, and what two operators do about them. */
class TransferReviewJourney extends ApiJourney {

    private static final String PAYS_TWICE = "5550012";
    private static final String CHARGES_MORE = "5550008";

    private Office office;

    @BeforeEach
    void open() {
        office = Office.open(anybody());
    }

    @AfterEach
    void nothingIsLost() {
        Payday.assertBooksBalance(anybody());
    }

    @Test
    void aPayoutThatItsPartnerContradictsIsBookedOnlyByTwoOperatorsWord() {
        Person ada = banked();
        String payout = payOut(ada, PAYS_TWICE);
        JsonNode review = review(payout);
        assertThat(review.path("kind").asString()).isEqualTo("amount");
        assertThat(review.path("amount").asString()).isEqualTo("100");
        assertThat(review.path("to").asString()).isEqualTo("****0012");
        assertThat(review.path("organizationId").asString()).isEqualTo(ada.organization());
        String path = path(review);

        assertThat(office.alone(path + "/release", "never of this").status()).isEqualTo(400);
        String proposal = office.alone(path + "/settle", "their loss").at("/id");
        assertThat(Office.does(office.first(), "/proposals/" + proposal + "/confirm", "alone")
                        .status())
                .isEqualTo(403);
        assertThat(Payday.transfer(ada, payout).path("status").asString()).isEqualTo("processing");
        Office.does(office.second(), "/proposals/" + proposal + "/confirm", "I asked them too")
                .ok();

        assertThat(Payday.awaitStatus(ada, payout, "success").toString())
                .doesNotContain("their loss", "operators.example");
        assertThat(find(payout)).isEmpty();
        assertThat(office.alone(path + "/fail", "too late").status()).isEqualTo(409);
        assertThat(office.alone(path + "/resume", "too late").status()).isEqualTo(409);
        assertThat(office.look("/log?limit=200").text()).contains("confirm_settle_transfer", "their loss");
    }

    @Test
    void whatIsLeftAsItStandsIsShownAndDecidedAgainAndItsSenderIsNotToldByWhom() {
        Person ada = banked();
        String payout = payOut(ada, PAYS_TWICE);
        JsonNode first = review(payout);

        office.together(path(first) + "/keep", "we wait for the court").ok();
        assertThat(find(payout)).isEmpty();
        assertThat(office.look("/transfer-reviews/kept?limit=200").text()).contains(payout);
        JsonNode again =
                office.alone(path(first) + "/reopen", "the court has spoken").ok();
        assertThat(again.path("transferId").asString()).isEqualTo(payout);
        assertThat(office.look("/transfer-reviews/kept?limit=200").text()).doesNotContain(payout);
        assertThat(office.alone(path(first) + "/reopen", "again").status()).isEqualTo(409);
        office.together(path(again) + "/fail", "it was never paid").ok();

        JsonNode failed = Payday.awaitStatus(ada, payout, "failed");
        assertThat(failed.at("/transactions/0/externalStatus").asString()).isEqualTo("Decided by the operators");
        assertThat(Payday.balance(ada)).isEqualTo("500");
    }

    @Test
    void whatWasDecidedAfterItWasLeftAsItStandsIsNotOpenedAgain() {
        String payout = payOut(banked(), PAYS_TWICE);
        JsonNode first = review(payout);
        office.together(path(first) + "/keep", "we wait for the court").ok();
        JsonNode again =
                office.alone(path(first) + "/reopen", "the court has spoken").ok();
        office.together(path(again) + "/fail", "it was never paid").ok();

        assertThat(office.alone(path(first) + "/reopen", "once more").status()).isEqualTo(409);
    }

    @Test
    void twoOperatorsMayEachWriteAsMuchAsOneMay() {
        String payout = payOut(banked(), PAYS_TWICE);

        office.together(path(review(payout)) + "/fail", "x".repeat(600)).ok();

        assertThat(office.alone("/transfer-reviews/" + UUID.randomUUID() + "/resume", "x".repeat(1_001))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aTransferThatGoesOnAndIsFoundAgainWaitsAgain() {
        Person ada = banked();
        String payout = payOut(ada, PAYS_TWICE);
        JsonNode first = review(payout);

        office.alone(path(first) + "/resume", "they say that they corrected it").ok();

        JsonNode second =
                Payday.await(() -> review(payout), found -> !found.path("id").equals(first.path("id")));
        office.together(path(second) + "/settle", "their loss").ok();
        Payday.awaitStatus(ada, payout, "success");
    }

    @Test
    void aLargeFirstPaymentLeavesWhenTwoOperatorsLetItGo() {
        Person ada = SignUp.somebody(anybody());
        Payday.fund(anybody(), ada, "3000");
        String payment = Payday.send(ada.api(), "\"walletAddress\":\"" + Payday.OUTSIDE + "\"", "150000000000")
                .ok()
                .path("id")
                .asString();
        JsonNode review = review(payment);
        assertThat(review.path("kind").asString()).isEqualTo("first_payment");
        assertThat(review.path("to").asString()).isEqualToIgnoringCase(Payday.OUTSIDE);
        assertThat(Payday.balance(ada)).isEqualTo("1500");

        assertThat(office.alone(path(review) + "/resume", "alone").status()).isEqualTo(400);
        assertThat(office.alone(path(review) + "/settle", "never of this").status())
                .isEqualTo(400);
        office.together(path(review) + "/release", "called the owner").ok();

        Payday.awaitStatus(ada, payment, "success");
        String next = Payday.send(ada.api(), "\"walletAddress\":\"" + Payday.OUTSIDE + "\"", "120000000000")
                .ok()
                .path("id")
                .asString();
        Payday.awaitStatus(ada, next, "success");
    }

    @Test
    void aPartnerThatTakesMoreIsShownWithBothAmountsUntilAnOperatorClosesItWithAReason() {
        Person ada = banked();
        String payout = payOut(ada, CHARGES_MORE);
        Payday.awaitStatus(ada, payout, "success");

        JsonNode found = railBreak("/rail-breaks", payout).orElseThrow();
        assertThat(found.path("kind").asString()).isEqualTo("charge");
        assertThat(found.path("providerCode").asString()).isEqualTo("0x1");
        String actual = found.path("actual").asString();
        assertThat(found.path("expected").asString()).isNotEqualTo(actual);

        assertThat(close(payout, "amount", actual, "never of this").status()).isEqualTo(404);
        assertThat(close(UUID.randomUUID().toString(), "charge", actual, "nobody's")
                        .status())
                .isEqualTo(404);
        assertThat(close(payout, "charge", actual, " ").status()).isEqualTo(422);
        Answer another = close(payout, "charge", "7000", "not what they say");
        assertThat(another.status()).isEqualTo(409);
        assertThat(another.at("/message")).isEqualTo("The partner says " + actual + " by now");
        assertThat(railBreak("/rail-breaks", payout)).isPresent();
        close(payout, "charge", actual, "they credit it next month").ok();

        assertThat(railBreak("/rail-breaks", payout)).isEmpty();
        JsonNode closed = railBreak("/rail-breaks/closed", payout).orElseThrow();
        assertThat(closed.path("closeReason").asString()).isEqualTo("they credit it next month");
        assertThat(closed.path("closedBy").asString()).isEqualTo("first@operators.example");
        Answer late = close(payout, "charge", actual, "again");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.at("/message")).isEqualTo("This difference is closed already");
        assertThat(office.look("/log?limit=200").text())
                .contains("close_break", payout + " charge", "they credit it next month")
                .doesNotContain("not what they say");
        assertThat(ada.api()
                        .post("/api/operator/rail-breaks/" + payout + "/charge/close", closing(actual, "mine"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aFrozenOrganisationCannotCashOutKeepsItsQuoteAndMayStillBuy() {
        Person ada = banked();
        Answer quote = Ramping.quoteOut(ada, "usa", Ramping.american(ada, "5556789"));
        String path = "/organizations/" + ada.organization();
        office.alone(path + "/freeze", "asked by the court").ok();

        Answer refused = ada.api().post(Ramping.OFFRAMP, Ramping.redeeming(quote, ""));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/message")).isEqualTo("This organisation is frozen: its money cannot move out");
        assertThat(Payday.balance(ada)).isEqualTo("500");
        JsonNode purchase = Ramping.buy(ada, Ramping.quoteIn(ada, "usa", "USD"));
        Ramping.transferIn(anybody(), Ramping.depositMessage(purchase), "100", "USD")
                .ok();
        Payday.awaitStatus(ada, purchase.path("id").asString(), "success");
        assertThat(Payday.balance(ada)).isEqualTo("596.5");

        office.together(path + "/unfreeze", "the court is done").ok();
        String payout = Ramping.cashOut(ada, quote).path("id").asString();
        Payday.awaitStatus(ada, payout, "success");
    }

    @Test
    void whatNobodyKnowsIsDecidedByNobody() {
        String path = "/transfer-reviews/" + UUID.randomUUID();
        for (String decision : new String[] {"settle", "fail", "refund", "release", "keep", "resume", "reopen"}) {
            assertThat(office.alone(path + "/" + decision, "none").status())
                    .as(decision)
                    .isEqualTo(409);
            assertThat(office.first()
                            .api()
                            .post("/api/operator" + path + "/" + decision, "{}")
                            .status())
                    .isEqualTo(422);
        }
        assertThat(office.alone(path + "/lose", "none").status()).isEqualTo(404);
        Person ada = SignUp.somebody(anybody());
        assertThat(ada.api().get("/api/operator/transfer-reviews").status()).isEqualTo(404);
    }

    private Optional<JsonNode> railBreak(String path, String transfer) {
        return office.look(path)
                .ok()
                .valueStream()
                .filter(row -> row.path("transferId").asString().equals(transfer))
                .findFirst();
    }

    private Answer close(String transfer, String kind, String actual, String reason) {
        String path = "/api/operator/rail-breaks/" + transfer + "/" + kind + "/close";
        return office.first().api().post(path, closing(actual, reason));
    }

    private static String closing(String actual, String reason) {
        return "{\"actual\":\"%s\",\"reason\":\"%s\"}".formatted(actual, reason);
    }

    private Person banked() {
        Person person = Banked.customerOf(anybody(), "0x1");
        Payday.fund(anybody(), person, "500");
        return person;
    }

    private String payOut(Person person, String number) {
        return Ramping.cashOut(person, Ramping.quoteOut(person, "usa", Ramping.american(person, number)))
                .path("id")
                .asString();
    }

    private JsonNode review(String transfer) {
        return Payday.await(
                () -> find(transfer).orElse(tools.jackson.databind.node.MissingNode.getInstance()),
                found -> !found.isMissingNode());
    }

    private Optional<JsonNode> find(String transfer) {
        return office.look("/transfer-reviews?limit=200")
                .ok()
                .path("data")
                .valueStream()
                .filter(row -> row.path("transferId").asString().equals(transfer))
                .findFirst();
    }

    private static String path(JsonNode review) {
        return "/transfer-reviews/" + review.path("id").asString();
    }
}
