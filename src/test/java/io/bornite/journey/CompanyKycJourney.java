package io.bornite.journey;

import static io.bornite.support.Applying.KYCS;
import static io.bornite.support.Applying.awaitStatus;
import static io.bornite.support.Applying.beginCompany;
import static io.bornite.support.Applying.owner;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.Form;
import io.bornite.support.Payday;
import io.bornite.support.Race;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A company with its owners, from nothing to an approval, and every way that does not lead there. */
class CompanyKycJourney extends ApiJourney {

    @Autowired
    private JdbcClient jdbc;

    private Person person;

    @BeforeEach
    void somebody() {
        person = SignUp.somebody(anybody());
    }

    @Test
    void aCompanyWithTwoOwnersIsFilledInHandedInAndApproved() {
        JsonNode begun = beginCompany(person, "Analytical Engines", "12345");
        String kyc = begun.path("id").asString();
        String company = begun.path("kybDetailId").asString();
        assertThat(begun.path("status").asString()).isEqualTo("pending");
        assertThat(begun.path("country").asString()).isEqualTo("gre");
        assertThat(begun.at("/kybDetail/country").asString()).isEqualTo("gre");
        Answer tooEarly = submit(company);
        assertThat(tooEarly.status()).isEqualTo(400);
        assertThat(tooEarly.at("/message"))
                .isEqualTo("KYB is not complete: additional information, an owner, signer or person in control,"
                        + " a certificate of incorporation");

        Applying.complete(person, company);
        JsonNode handedIn = submit(company).ok();

        assertThat(handedIn.path("status").asString()).isIn("inprogress", "initiated");
        JsonNode approved = awaitStatus(person, kyc, "approved");
        assertThat(approved.at("/kybDetail/currentKybVerification/status").asString())
                .isEqualTo("approved");
        assertThat(approved.at("/kybDetail/kycDetails")
                        .valueStream()
                        .map(owner -> owner.at("/currentKycVerification/status").asString()))
                .containsExactly("approved", "approved");
        assertThat(approved.at("/kybDetail/kycDetails")
                        .valueStream()
                        .mapToInt(owner -> owner.path("percentageOfShares").asInt())
                        .sum())
                .isEqualTo(100);
        assertThat(approved.at("/kybDetail/kybDocuments/0/status").asString()).isEqualTo("verified");
        assertThat(approved.at("/statusUpdates").propertyNames()).contains("pending", "inprogress", "approved");
        assertThat(person.api().get(KYCS + "/status/ada.first@example.com").text())
                .isEqualTo("\"approved\"");
        Payday.assertBooksBalance(anybody());
    }

    @Test
    void whenAnApprovalHasExpiredSoHaveThoseOfItsOwners() {
        JsonNode begun = beginCompany(person, "Expiring", "8");
        String kyc = begun.path("id").asString();
        String company = begun.path("kybDetailId").asString();
        Applying.complete(person, company);
        JsonNode owner = submit(company).ok().at("/kybDetail/kycDetails/0");
        String url = owner.path("kycUrl").asString();
        String page = "/kyc/" + url.substring(url.lastIndexOf('/') + 1);
        awaitStatus(person, kyc, "approved");
        assertThat(anybody().get(page).text()).contains("You are verified.");

        jdbc.sql("update kyc set expires_at = now() where id = :id::uuid")
                .param("id", kyc)
                .update();
        jdbc.sql("update scheduled_tasks set execution_time = now() where task_name = 'expire-kycs'")
                .update();

        JsonNode expired = awaitStatus(person, kyc, "expired");
        assertThat(expired.at("/kybDetail/currentKybVerification/status").asString())
                .isEqualTo("expired");
        assertThat(expired.at("/kybDetail/kycDetails")
                        .valueStream()
                        .map(shown -> shown.at("/currentKycVerification/status").asString()))
                .containsExactly("expired", "expired");
        assertThat(person.api()
                        .get(KYCS + "/status/" + owner.path("email").asString())
                        .text())
                .isEqualTo("\"expired\"");
        assertThat(anybody().get(page).text()).contains("This verification has expired.");
    }

    @Test
    void sharesAreNeverMoreThanTheWholeHoweverManyAreNamedAtOnce() {
        String company = beginCompany(person, "Shares", "1").path("kybDetailId").asString();
        String path = KYCS + "/kyb-detail/" + company + "/kyc-detail";

        List<Answer> answers =
                Race.of(6, i -> person.api().submit("POST", path, Form.of("form", owner("Owner" + i, "Many", "30.5"))));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(3);
        assertThat(answers.stream().filter(answer -> answer.status() == 400))
                .hasSize(3)
                .allMatch(answer -> answer.at("/message").contains("100 percent"));
        person.api()
                .submit("POST", path, Form.of("form", owner("Last", "One", "8.5")))
                .ok();
        assertThat(person.api()
                        .submit("POST", path, Form.of("form", owner("One", "More", "0.0001")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void ownersAndPapersAreChangedAndTakenBackWhileTheFormIsOpen() {
        String company =
                beginCompany(person, "Changing", "2").path("kybDetailId").asString();
        String kyc = person.api().get(KYCS).at("/data/0/id");
        String path = KYCS + "/kyb-detail/" + company;
        JsonNode owner = person.api()
                .submit("POST", path + "/kyc-detail", Form.of("form", owner("Ada", "First", "100")))
                .ok();
        String ownerPath = path + "/kyc-detail/" + owner.path("id").asString();
        assertThat(owner.path("kycUrl").isNull()).isTrue();
        assertThat(owner.path("uboType").asString()).isEqualTo("owner");

        JsonNode renamed = person.api()
                .submit(
                        "PUT",
                        ownerPath,
                        Form.of("form", "{\"firstName\":\"Augusta\"}")
                                .file("panCardImage", "x", "image/jpeg", Applying.image("jpg", 20, 20)))
                .ok();
        assertThat(renamed.path("firstName").asString()).isEqualTo("Augusta");
        assertThat(renamed.path("lastName").asString()).isEqualTo("First");
        assertThat(renamed.path("percentageOfShares").asInt()).isEqualTo(100);
        assertThat(renamed.path("kycDocuments")).hasSize(1);

        JsonNode paper = person.api()
                .submit("POST", path + "/document", Applying.certificate())
                .ok();
        assertThat(paper.path("documentType").asString()).isEqualTo("certificate_of_incorporation");
        assertThat(person.api()
                        .delete(path + "/document/" + paper.path("id").asString())
                        .ok()
                        .path("statusCode")
                        .asInt())
                .isEqualTo(200);
        assertThat(person.api().delete(ownerPath).text()).isEqualTo("true");
        assertThat(person.api().delete(ownerPath).status()).isEqualTo(404);

        JsonNode updated = person.api()
                .submit(
                        "PUT",
                        KYCS + "/" + kyc,
                        Form.of("country", "CY").and("kybDetail", Applying.company("Changed", "3")))
                .ok();
        assertThat(updated.path("country").asString()).isEqualTo("cyp");
        assertThat(updated.at("/kybDetail/companyName").asString()).isEqualTo("Changed");
        JsonNode said = person.api()
                .put(path + "/additional-info", Applying.business("2500.5"))
                .ok();
        assertThat(said.path("expectedMonthlyVolume").asString()).isEqualTo("2500.5");
        assertThat(said.path("kybDocuments")).isEmpty();
    }

    @Test
    void whatIsHandedInIsNotChangedUntilItIsSentBack() {
        JsonNode begun = beginCompany(person, "Sent Back Retry", "4");
        String kyc = begun.path("id").asString();
        String company = begun.path("kybDetailId").asString();
        String path = KYCS + "/kyb-detail/" + company;
        Applying.complete(person, company);
        submit(company).ok();
        assertThat(submit(company).status()).isEqualTo(400);
        assertThat(person.api()
                        .post(path + "/additional-info", Applying.business("1"))
                        .status())
                .isEqualTo(400);

        Payday.await(
                () -> person.api().get(KYCS + "/" + kyc).ok(),
                shown -> !shown.path("reason").isNull());
        person.api().post(path + "/additional-info", Applying.business("1")).ok();
        submit(company).ok();

        awaitStatus(person, kyc, "approved");
    }

    @Test
    void oneRejectedOwnerRejectsTheCompanyWhichMayBeOpenedAgain() {
        JsonNode begun = beginCompany(person, "Bad Company", "5");
        String kyc = begun.path("id").asString();
        String company = begun.path("kybDetailId").asString();
        Applying.complete(person, company);
        person.api()
                .submit(
                        "POST",
                        KYCS + "/kyb-detail/" + company + "/kyc-detail",
                        Form.of("form", owner("Third", "Reject", "0")))
                .ok();
        submit(company).ok();
        JsonNode rejected = awaitStatus(person, kyc, "rejected");
        assertThat(rejected.path("reason").asString()).isNotBlank();

        JsonNode reopened =
                person.api().post(KYCS + "/" + kyc + "/reopen-kyb", "{}").ok();

        assertThat(reopened.path("status").asString()).isEqualTo("pending");
        String third = reopened.at("/kybDetail/kycDetails/2/id").asString();
        person.api()
                .delete(KYCS + "/kyb-detail/" + company + "/kyc-detail/" + third)
                .ok();
        submit(company).ok();
        awaitStatus(person, kyc, "approved");
    }

    @Test
    void whatIsWrongIsNamed() {
        String company = beginCompany(person, "Wrong", "6").path("kybDetailId").asString();
        String path = KYCS + "/kyb-detail/" + company;
        ApiClient api = person.api();

        assertThat(api.submit("POST", path + "/kyc-detail", Form.of("form", owner("A", "B", "101")))
                        .text())
                .contains("percentageOfShares", "max");
        assertThat(api.submit("POST", path + "/kyc-detail", Form.of("form", owner("A", "B", "-1")))
                        .text())
                .contains("percentageOfShares", "min");
        assertThat(api.post(path + "/additional-info", "{}").text())
                .contains("sourceOfFund", "purposeOfFund", "operatesInProhibitedCountries", "expectedMonthlyVolume");
        assertThat(api.submit("POST", path + "/document", Form.of("form", "{\"documentType\":\"other\"}"))
                        .text())
                .contains("\"file\"", "isNotEmpty");
        assertThat(api.submit(
                                "POST",
                                path + "/document",
                                Form.of("form", "{\"documentType\":\"passport\"}")
                                        .file("file", "x.pdf", "application/pdf", Applying.pdf("")))
                        .text())
                .contains("isEnum");
        String form = "{\"type\":\"business\",\"country\":\"usa\",\"kybDetail\":"
                + Applying.company("Web", "7").replace("https://example.com", "javascript:alert(1)") + "}";
        assertThat(api.submit("POST", KYCS, Form.of("form", form)).text()).contains("website");
        assertThat(api.submit("PUT", KYCS + "/" + api.get(KYCS).at("/data/0/id"), Form.of("country", "zz"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aDayIsADate() {
        String day = Applying.businessForm("Day").replace("2015-06-01T00:00:00.000Z", "2015-06-01");
        JsonNode begun = person.api().submit("POST", KYCS, Form.of("form", day)).ok();
        String owners = KYCS + "/kyb-detail/" + begun.path("kybDetailId").asString() + "/kyc-detail";
        String owner = owner("Ada", "Day", "100").replace("2020-01-01T00:00:00.000Z", "2020-01-01T08:30:00+01:00");

        assertThat(begun.at("/kybDetail/incorporationDate").asString()).isEqualTo("2015-06-01T00:00:00.000Z");
        assertThat(person.api().submit("POST", owners, Form.of("form", owner)).at("/joiningDate"))
                .isEqualTo("2020-01-01T07:30:00.000Z");
        for (String wrong : new String[] {"\"2015-06-31\"", "\"+20000-01-01T00:00:00Z\"", "1433116800", "{}"}) {
            Answer refused = person.api().submit("POST", KYCS, Form.of("form", day.replace("\"2015-06-01\"", wrong)));
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.text())
                    .contains("\"isDateString\":\"incorporationDate must be a valid ISO 8601 date string\"");
        }
    }

    private Answer submit(String company) {
        return person.api().post(KYCS + "/kyb-detail/" + company + "/submit", "{}");
    }
}
