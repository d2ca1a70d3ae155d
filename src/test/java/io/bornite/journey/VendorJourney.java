package io.bornite.journey;

import static io.bornite.support.Applying.KYCS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.Form;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import io.bornite.support.SumsubStub;
import io.bornite.support.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;

/** A server that checks at a vendor, and whose new organisations start as approved individuals. */
@TestPropertySource(
        properties = {
            "spring.datasource.url=${vendor.database-url}",
            "bornite.kyc.verifier=sumsub",
            "bornite.sandbox.verified=true",
            "bornite.kyc.sumsub.app-token=" + SumsubStub.APP_TOKEN,
            "bornite.kyc.sumsub.secret-key=" + SumsubStub.SECRET,
            "bornite.kyc.sumsub.webhook-secret=" + SumsubStub.WEBHOOK_SECRET,
            "bornite.kyc.sumsub.timeout=2s"
        })
class VendorJourney extends ApiJourney {

    private static final SumsubStub SUMSUB = new SumsubStub();
    private static final SingletonSupplier<String> DATABASE = SingletonSupplier.of(TestDatabase::freshUrl);
    private static final String WEBHOOK = "/webhooks/sumsub";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry metrics;

    /** The server of the other journeys would take its jobs and check by hand. */
    @DynamicPropertySource
    static void vendor(DynamicPropertyRegistry properties) {
        properties.add("vendor.database-url", DATABASE::obtain);
        properties.add("bornite.kyc.sumsub.base-url", SUMSUB::url);
    }

    @Test
    void aNewOrganisationIsApprovedAndKnownToEveryPartner() {
        Person person = SignUp.somebody(anybody());

        JsonNode kycs = person.api().get(KYCS).ok();
        assertThat(kycs.at("/count").asInt()).isEqualTo(1);
        assertThat(kycs.at("/data/0/status").asString()).isEqualTo("approved");
        assertThat(kycs.at("/data/0/type").asString()).isEqualTo("individual");
        JsonNode partners = Payday.await(
                () -> person.api().get("/api/providers?limit=50").ok(),
                page -> page.path("data")
                        .valueStream()
                        .allMatch(partner -> partner.path("status").asString().equals("approved")));
        assertThat(partners.path("data")).isNotEmpty();
        assertThat(SUMSUB.forms().toString()).doesNotContain(person.email());
    }

    @Test
    void whatTheVendorIsSaidToHaveDecidedIsAskedOfItBeforeItCounts() {
        Person person = SignUp.somebody(anybody());
        JsonNode company = handedIn(person, "Vendor Checked");
        List<String> applicants = applicants(company);
        String kyc = company.path("id").asString();
        assertThat(applicants).hasSize(3);
        assertThat(SUMSUB.forms().toString()).contains("\"company\"", "\"registrationNumber\"", "GRC", "Ada");

        tell(applicants.getFirst(), "applicantReviewed", "GREEN");
        assertThat(person.api().get(KYCS + "/" + kyc).at("/status")).isEqualTo("initiated");

        applicants.forEach(applicant -> SUMSUB.review(applicant, "completed", "\"reviewAnswer\":\"GREEN\""));
        applicants.forEach(applicant -> tell(applicant, "applicantReviewed", "RED"));

        JsonNode approved = Applying.awaitStatus(person, kyc, "approved");
        assertThat(approved.path("kycProviderCode").asString()).isEqualTo("sumsub");
        assertThat(approved.at("/kybDetail/currentKybVerification/externalStatus")
                        .asString())
                .isEqualTo("completed GREEN");
    }

    @Test
    void aRetryIsSentBackWithTheVendorsWordsAndAFinalRefusalRejects() {
        Person person = SignUp.somebody(anybody());
        JsonNode company = handedIn(person, "Twice Refused");
        String kyc = company.path("id").asString();
        String first = applicants(company).getFirst();
        SUMSUB.review(first, "completed", """
                "reviewAnswer":"RED","reviewRejectType":"RETRY","moderationComment":"Please take a sharper photo"
                """);
        tell(first, "applicantReviewed", "1");
        JsonNode sentBack = Payday.await(
                () -> person.api().get(KYCS + "/" + kyc).ok(),
                shown -> !shown.path("reason").isNull());
        assertThat(sentBack.path("status").asString()).isEqualTo("initiated");
        assertThat(sentBack.path("reason").asString()).isEqualTo("Please take a sharper photo");

        String path = KYCS + "/kyb-detail/" + company.path("kybDetailId").asString() + "/submit";
        person.api().post(path, "{}").ok();
        String again = applicants(awaitApplicants(person, kyc)).getFirst();
        assertThat(again).isNotEqualTo(first);
        SUMSUB.review(again, "completed", "\"reviewAnswer\":\"RED\",\"reviewRejectType\":\"FINAL\"");
        tell(again, "applicantReviewed", "2");

        Applying.awaitStatus(person, kyc, "rejected");
    }

    @Test
    void aForgedNoticeIsNobodysAndARepeatedOneIsOne() {
        byte[] body =
                "{\"applicantId\":\"app-unknown\",\"type\":\"applicantReviewed\"}".getBytes(StandardCharsets.UTF_8);
        String text = new String(body, StandardCharsets.UTF_8);
        String digest = SumsubStub.signature(SumsubStub.WEBHOOK_SECRET, body);
        ApiClient genuine = anybody().with("X-Payload-Digest", digest);
        String known =
                applicants(handedIn(SignUp.somebody(anybody()), "Told Often")).getFirst();

        double before = parked();

        for (int i = 0; i < 20; i++) {
            assertThat(genuine.post(WEBHOOK, text).status()).isEqualTo(200);
            tell(known, "applicantReviewed", "GREEN");
        }
        assertThat(notices(known)).isEqualTo(1);
        assertThat(notices("app-unknown")).isEqualTo(1);
        assertThat(parked() - before).as("about nobody").isEqualTo(1);
        assertThat(genuine.with("X-Payload-Digest-Alg", "HMAC_SHA256_HEX")
                        .post(WEBHOOK, text)
                        .status())
                .isEqualTo(200);
        assertThat(genuine.with("X-Payload-Digest-Alg", "HMAC_SHA1_HEX")
                        .post(WEBHOOK, text)
                        .status())
                .isEqualTo(401);
        assertThat(genuine.post(WEBHOOK, text + " ").status()).isEqualTo(401);
        assertThat(anybody().post(WEBHOOK, text).status()).isEqualTo(401);
        assertThat(anybody().with("X-Payload-Digest", "zz").post(WEBHOOK, text).status())
                .isEqualTo(401);
        assertThat(anybody()
                        .with("X-Payload-Digest", SumsubStub.signature("other", body))
                        .post(WEBHOOK, text)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aVendorThatIsBrokenDecidesNothingAndIsAskedAgain() {
        SUMSUB.breakDown(3);
        Person person = SignUp.somebody(anybody());

        JsonNode company = handedIn(person, "After The Storm");

        assertThat(applicants(company)).hasSize(3);
    }

    @Test
    void aPersonsLinkLeadsToTheVendorsPage() {
        Person person = SignUp.somebody(anybody());
        JsonNode company = handedIn(person, "Linked");
        String url = company.at("/kybDetail/kycDetails/0/kycUrl").asString();
        String path = "/api/kycs/public/" + url.substring(url.lastIndexOf('/') + 1);

        Answer latest = anybody().get(path + "/kyc-url");

        assertThat(latest.at("/kycUrl")).startsWith("https://in.sumsub.test/websdk/p/");
        assertThat(latest.at("/kycProviderCode")).isEqualTo("sumsub");
        assertThat(anybody().get(path + "/detail").at("/kycUrl")).isEqualTo(url);
    }

    @Test
    void aVendorThatFallsSilentInTheMiddleOfItsAnswerIsNotWaitedFor() {
        Person person = SignUp.somebody(anybody());
        JsonNode company = handedIn(person, "Patient");
        String url = company.at("/kybDetail/kycDetails/0/kycUrl").asString();
        String path = "/api/kycs/public/" + url.substring(url.lastIndexOf('/') + 1) + "/kyc-url";
        SUMSUB.stall("/websdkLink");

        assertThat(anybody().get(path).status()).isEqualTo(503);

        assertThat(anybody().get(path).status()).isEqualTo(200);
        SUMSUB.breakDown(1);
        assertThat(anybody().get(path).status()).isEqualTo(503);
    }

    @Test
    void aCompanyThatWasChangedAfterItWasSentBackIsNotApprovedByTheAnswersOfBefore() {
        Person person = SignUp.somebody(anybody());
        JsonNode company = handedIn(person, "Grown Since");
        String kyc = company.path("id").asString();
        List<String> applicants = applicants(company);
        String first = applicants.getFirst();
        SUMSUB.review(first, "completed", "\"reviewAnswer\":\"RED\",\"reviewRejectType\":\"RETRY\"");
        applicants.stream().skip(1).forEach(owner -> SUMSUB.review(owner, "completed", "\"reviewAnswer\":\"GREEN\""));
        applicants.forEach(applicant -> tell(applicant, "applicantReviewed", "1"));
        Payday.await(
                () -> person.api().get(KYCS + "/" + kyc).ok(),
                shown -> !shown.path("reason").isNull());

        String detail = KYCS + "/kyb-detail/" + company.path("kybDetailId").asString();
        person.api()
                .submit("POST", detail + "/kyc-detail", Form.of("form", Applying.owner("Zoltan", "Vexworth", "0")))
                .ok();
        SUMSUB.review(first, "completed", "\"reviewAnswer\":\"GREEN\"");
        tell(first, "applicantReviewed", "2");

        JsonNode pending = person.api().get(KYCS + "/" + kyc).ok();
        assertThat(pending.path("status").asString()).isEqualTo("pending");
        person.api().post(detail + "/submit", "{}").ok();
        JsonNode again = awaitApplicants(person, kyc);
        assertThat(applicants(again)).hasSize(4).doesNotContain(first);
        applicants(again).forEach(applicant -> SUMSUB.review(applicant, "completed", "\"reviewAnswer\":\"GREEN\""));
        applicants(again).forEach(applicant -> tell(applicant, "applicantReviewed", "3"));
        Applying.awaitStatus(person, kyc, "manual_review");
    }

    private JsonNode handedIn(Person person, String name) {
        JsonNode begun = Applying.beginCompany(person, name, "1");
        Applying.complete(person, begun.path("kybDetailId").asString());
        person.api()
                .post(KYCS + "/kyb-detail/" + begun.path("kybDetailId").asString() + "/submit", "{}")
                .ok();
        return awaitApplicants(person, begun.path("id").asString());
    }

    private static JsonNode awaitApplicants(Person person, String kyc) {
        return Payday.await(
                () -> person.api().get(KYCS + "/" + kyc).ok(),
                shown -> applicants(shown).stream().noneMatch(String::isEmpty));
    }

    /** The vendor's names for the company and its owners. */
    private static List<String> applicants(JsonNode kyc) {
        java.util.ArrayList<String> names = new java.util.ArrayList<>();
        names.add(kyc.at("/kybDetail/currentKybVerification/externalKybId").asString(""));
        kyc.at("/kybDetail/kycDetails")
                .forEach(owner -> names.add(
                        owner.at("/currentKycVerification/externalKycId").asString("")));
        return names;
    }

    private double parked() {
        return metrics.counter("bornite.vendor.notices.parked", "vendor", "sumsub")
                .count();
    }

    private long notices(String applicant) {
        return jdbc.sql("select count(*) from kyc_vendor_notice where external_kyc_id = :applicant")
                .param("applicant", applicant)
                .query(Long.class)
                .single();
    }

    private void tell(String applicant, String type, String words) {
        String body = "{\"applicantId\":\"%s\",\"type\":\"%s\",\"said\":\"%s\"}".formatted(applicant, type, words);
        String digest = SumsubStub.signature(SumsubStub.WEBHOOK_SECRET, body.getBytes(StandardCharsets.UTF_8));
        assertThat(anybody()
                        .with("X-Payload-Digest", digest)
                        .post(WEBHOOK, body)
                        .status())
                .isEqualTo(200);
    }
}
