package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An organisation becomes known to partners, or does not. */
class ProviderJourney extends ApiJourney {

    private static final String PROVIDERS = "/api/providers";
    private static final String SUBMIT = PROVIDERS + "/submit-kyc-on-partner";

    @Test
    void anApprovedPersonIsHandedInAtAPartnerAndApprovedThere() {
        Person ada = Applying.approved(anybody());
        JsonNode created =
                ada.api().post(PROVIDERS, "{\"providerCode\":\"0x1\"}").ok();
        String id = created.path("id").asString();
        assertThat(created.path("status").asString()).isEqualTo("pending");
        assertThat(created.path("providerCode").asString()).isEqualTo("0x1");
        assertThat(created.path("country").asString()).isEqualTo("usa");
        assertThat(created.path("providerData").isObject()).isTrue();

        JsonNode submitted = ada.api()
                .post(SUBMIT, "{\"providerCode\":\"0x1\",\"tax_identification_number\":\"12-3456789\",\"auto\":true}")
                .ok();

        assertThat(submitted.path("id").asString()).isEqualTo(id);
        assertThat(submitted.path("status").asString()).isIn("inprogress", "approved");
        JsonNode approved = awaitStatus(ada, id, "approved");
        assertThat(approved.at("/kycDetail/firstName").asString()).isEqualTo("Ada");
        assertThat(approved.path("externalCustomerId").asString()).isNotBlank();
        JsonNode listed =
                ada.api().get(PROVIDERS + "?providerCode=0x1&sync=true").ok();
        assertThat(listed.at("/data/0/id").asString()).isEqualTo(id);
        assertThat(listed.at("/data/0/status").asString()).isEqualTo("approved");
        assertThat(ada.api().get(PROVIDERS + "?providerCode=0x2").at("/count")).isEqualTo("0");
        assertThat(ada.api().post(SUBMIT, "{\"providerCode\":\"0x1\"}").at("/status"))
                .isEqualTo("approved");
        Payday.assertBooksBalance(anybody());
    }

    @Test
    void aCompanyIsHandedInWithWhatThePartnerWantsToKnowOfItsOwners() {
        Person person = SignUp.somebody(anybody());
        JsonNode begun = Applying.beginCompany(person, "Partnered", "77");
        Applying.complete(person, begun.path("kybDetailId").asString());
        person.api()
                .post("/api/kycs/kyb-detail/" + begun.path("kybDetailId").asString() + "/submit", "{}")
                .ok();
        String kyc = begun.path("id").asString();
        assertThat(submit(person, kyc, "60", "40").at("/message")).isEqualTo("KYC/B is not approved");
        Applying.awaitStatus(person, kyc, "approved");

        assertThat(submit(person, kyc, "60", "41").status()).isEqualTo(400);
        assertThat(submit(person, kyc, "101", "0").status()).isEqualTo(422);
        JsonNode submitted = submit(person, kyc, "60", "40").ok();

        assertThat(submitted.path("country").asString()).isEqualTo("gre");
        awaitStatus(person, submitted.path("id").asString(), "approved");
    }

    @Test
    void whoIsNotApprovedIsHandedInNowhere() {
        Person person = SignUp.somebody(anybody());

        assertThat(person.api().post(SUBMIT, "{\"providerCode\":\"0x1\"}").at("/message"))
                .isEqualTo("KYC/B is not approved");
        assertThat(person.api()
                        .post(SUBMIT, "{\"providerCode\":\"0x1\",\"kycId\":\"" + UUID.randomUUID() + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(person.api().get(PROVIDERS).at("/count")).isEqualTo("0");
    }

    @Test
    void aPartnerThatRefusesIsShownAsRejectedAndMayBeAskedAgain() {
        Person person = SignUp.somebody(anybody());
        String kyc = Applying.begin(person, "Under Review Reject").path("id").asString();
        Applying.awaitStatus(person, kyc, "rejected");
        person.api().post("/api/kycs/" + kyc + "/reopen-kyb", "{}").ok();
        anybody()
                .post("/sandbox/kycs/" + kyc + "/decision", "{\"status\":\"approved\",\"reason\":\"seen in person\"}")
                .ok();

        String id = person.api().post(SUBMIT, "{\"providerCode\":\"0x1\"}").at("/id");
        JsonNode rejected = awaitStatus(person, id, "rejected");

        assertThat(rejected.path("reason").asString()).isNotBlank();
        assertThat(person.api()
                        .post(SUBMIT, "{\"providerCode\":\"0x1\",\"country\":\"deu\"}")
                        .at("/id"))
                .isEqualTo(id);
        awaitStatus(person, id, "rejected");
        JsonNode corrected =
                person.api().post(SUBMIT, "{\"providerCode\":\"0x1\"}").ok();
        assertThat(corrected.path("country").asString())
                .as("the country of before, when none is said")
                .isEqualTo("deu");
    }

    @Test
    void termsAreAnAbsoluteAddressAndCreationIsTheSameTwice() {
        Person person = SignUp.somebody(anybody());

        Answer link = person.api().post(PROVIDERS + "/bridge-tos-link", "{}");
        assertThat(link.ok().asString()).startsWith("http");
        assertThat(person.api()
                        .withKey("terms")
                        .post(PROVIDERS + "/bridge-tos-link", "")
                        .status())
                .isEqualTo(200);

        assertThat(person.api().post(PROVIDERS, "{\"providerCode\":\"0x2\"}").status())
                .isEqualTo(422);
        String first = person.api()
                .post(PROVIDERS, "{\"providerCode\":\"0x2\",\"country\":\"DE\"}")
                .at("/id");
        String second = person.api()
                .post(PROVIDERS, "{\"providerCode\":\"0x2\",\"country\":\"deu\"}")
                .at("/id");
        assertThat(second).isEqualTo(first).hasSize(36);
        assertThat(person.api()
                        .post(PROVIDERS, "{\"providerCode\":\"0x0\",\"country\":\"deu\"}")
                        .status())
                .isEqualTo(400);
        assertThat(person.api().post(PROVIDERS, "{\"providerCode\":\"bridge\"}").text())
                .contains("isEnum");
        assertThat(person.api().get(PROVIDERS + "/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    private static Answer submit(Person person, String kyc, String first, String second) {
        return person.api().post(SUBMIT, """
                        {"providerCode":"0x2","kycId":"%s","business_industry":"software","signedAgreementId":"a-1",
                         "ubo_details":[{"ownership_percent":%s,"has_ownership":true,"gov_id_number":"X1"},
                                        {"ownership_percent":%s,"is_signer":true}]}
                        """.formatted(kyc, first, second));
    }

    private static JsonNode awaitStatus(Person person, String id, String status) {
        return Payday.await(
                () -> person.api().get(PROVIDERS + "/" + id).ok(),
                shown -> shown.path("status").asString().equals(status));
    }
}
