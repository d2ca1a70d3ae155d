package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Office;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators say that a dollar costs. They speak of a currency that no other journey pays in. */
class OperatorRatesJourney extends ApiJourney {

    private Office office;

    @BeforeEach
    void open() {
        office = Office.open(anybody());
    }

    @Test
    void oneOperatorMovesARateALittleAndTwoAsTheyLikeEachWithAReasonInTheLog() {
        BigDecimal known = new BigDecimal(rate("KES").path("perUsd").asString());

        Answer near = tell("KES", known.multiply(new BigDecimal("1.01")), "the bank said so");
        assertThat(near.at("/imported")).isEqualTo("1");
        assertThat(near.ok().path("proposal").isNull()).isTrue();
        assertThat(rate("KES").path("source").asString()).isEqualTo("operator");
        Answer far = tell("KES", known.multiply(new BigDecimal("1.5")), "a crisis");
        assertThat(far.at("/imported")).isEqualTo("0");
        assertThat(perUsd("KES")).isEqualByComparingTo(known.multiply(new BigDecimal("1.01")));
        String confirm = "/proposals/" + far.at("/proposal/id") + "/confirm";
        assertThat(Office.does(office.first(), confirm, "by myself").status()).isEqualTo(403);

        Office.does(office.second(), confirm, "I read it too").ok();

        assertThat(perUsd("KES")).isEqualByComparingTo(known.multiply(new BigDecimal("1.5")));
        assertThat(office.look("/log?limit=200").text())
                .contains("set_rates", "propose_set_rates", "confirm_set_rates", "a crisis", "KES,USD,");
        assertThat(office.look("/log/verification").at("/intact")).isEqualTo("true");
    }

    @Test
    void ratesThatAreNotInForceAfterwardsAreNeitherConfirmedNorSaidToBeSet() {
        BigDecimal known = perUsd("MZN");
        BigDecimal near = known.multiply(new BigDecimal("1.01"));
        String proposal =
                tell("MZN", known.multiply(new BigDecimal("1.5")), "a crisis").at("/proposal/id");
        String later = time();
        tell("MZN", near, later, "no crisis").ok();

        Answer confirmed = Office.does(office.second(), "/proposals/" + proposal + "/confirm", "I read it too");
        Answer corrected = tell("MZN", known, later, "it was a misprint");
        Answer earlier = importTable("currency,base,rate,asOf\\nGHS,USD,%s,%s\\nMZN,USD,%s,%s"
                .formatted(
                        perUsd("GHS").toPlainString(),
                        later,
                        known.toPlainString(),
                        Instant.parse(later).minusSeconds(60)));

        for (Answer refused : List.of(confirmed, corrected, earlier)) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.at("/message")).startsWith("The rate of MZN would not be in force");
        }
        assertThat(perUsd("MZN")).isEqualByComparingTo(near);
        assertThat(rate("GHS").path("source").asString()).isEqualTo("demo");
        assertThat(office.look("/log?limit=200").text()).doesNotContain("it was a misprint");
        Office.does(office.second(), "/proposals/" + proposal + "/decline", "it is too late")
                .ok();
        tell("MZN", near, later, "the same again").ok();
        tell("MZN", known, "now it is told as of a later time").ok();
        assertThat(perUsd("MZN")).isEqualByComparingTo(known);
    }

    @Test
    void aTableIsImportedWholeOrRefusedWhole() {
        BigDecimal known = new BigDecimal(rate("UGX").path("perUsd").asString());
        String line = "UGX,USD," + known.toPlainString() + "," + time();

        assertThat(importTable("currency,base,rate,asOf\\n" + line + "\\nUGX,USD,x," + time())
                        .status())
                .isEqualTo(422);
        assertThat(importTable(line).status()).isEqualTo(422);
        assertThat(importTable("currency,base,rate,asOf\\nUGX,USD,3700,2999-01-01")
                        .status())
                .isEqualTo(422);
        assertThat(rate("UGX").path("source").asString()).isEqualTo("demo");
        assertThat(importTable("currency,base,rate,asOf\\n" + line).at("/imported"))
                .isEqualTo("1");
        assertThat(rate("UGX").path("source").asString()).isEqualTo("operator");
    }

    @Test
    void aRateOfTheDistantPastIsRefused() {
        for (String time : List.of("-100000-01-01T00:00:00Z", "2020-01-01T00:00:00Z")) {
            Answer refused = office.first().api().post("/api/operator/rates", """
                            {"reason":"x","rates":[{"currency":"TZS","perUsd":"2500","asOf":"%s"}]}
                            """.formatted(time));

            assertThat(refused.status()).as(time).isEqualTo(422);
        }
        assertThat(rate("TZS").path("source").asString()).isEqualTo("demo");
    }

    @Test
    void withoutAReasonOrARateNothingIsSet() {
        for (String body : new String[] {
            "{}",
            "{\"reason\":\"x\",\"rates\":[]}",
            "{\"reason\":\" \",\"rates\":[{\"currency\":\"TZS\",\"perUsd\":\"2500\",\"asOf\":\"2026-01-01T00:00:00Z\"}]}",
            "{\"reason\":\"x\",\"rates\":[{\"currency\":\"TZS\",\"perUsd\":\"-1\",\"asOf\":\"2026-01-01T00:00:00Z\"}]}",
            "{\"reason\":\"x\",\"rates\":[{\"currency\":\"TZS\",\"perUsd\":\"0\",\"asOf\":\"2026-01-01T00:00:00Z\"}]}"
        }) {
            assertThat(office.first().api().post("/api/operator/rates", body).status())
                    .as(body)
                    .isEqualTo(422);
        }
        assertThat(anybody().post("/api/operator/rates", "{}").status()).isEqualTo(401);
    }

    private Answer tell(String currency, BigDecimal perUsd, String reason) {
        return tell(currency, perUsd, time(), reason);
    }

    private Answer tell(String currency, BigDecimal perUsd, String asOf, String reason) {
        return office.first()
                .api()
                .post(
                        "/api/operator/rates",
                        "{\"reason\":\"%s\",\"rates\":[{\"currency\":\"%s\",\"perUsd\":\"%s\",\"asOf\":\"%s\"}]}"
                                .formatted(reason, currency, perUsd.toPlainString(), asOf));
    }

    private Answer importTable(String table) {
        return office.first()
                .api()
                .post("/api/operator/rates/import", "{\"reason\":\"a file\",\"table\":\"%s\"}".formatted(table));
    }

    private BigDecimal perUsd(String currency) {
        return new BigDecimal(rate(currency).path("perUsd").asString());
    }

    private JsonNode rate(String currency) {
        return office.look("/rates")
                .ok()
                .valueStream()
                .filter(row -> row.path("currency").asString().equals(currency))
                .findFirst()
                .orElseThrow();
    }

    /** Each later than the one before, as rates of one currency must be, by the server's clock. */
    private String time() {
        return Instant.parse(anybody().get("/sandbox/clock").ok().at("/now").asString())
                .minusSeconds(5)
                .truncatedTo(ChronoUnit.MICROS)
                .toString();
    }
}
