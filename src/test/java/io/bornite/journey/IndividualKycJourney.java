package io.bornite.journey;

import static io.bornite.support.Applying.KYCS;
import static io.bornite.support.Applying.awaitStatus;
import static io.bornite.support.Applying.begin;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.Form;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A person, from nothing to an approval, and every way that does not lead there. */
class IndividualKycJourney extends ApiJourney {

    @Test
    void aPersonIsHandedInAtOnceAndApproved() {
        Person ada = SignUp.somebody(anybody());
        assertThat(ada.api().get(KYCS).at("/count")).isEqualTo("0");
        assertThat(ada.api().get(KYCS + "/status/" + ada.email()).text()).isEqualTo("\"pending\"");

        JsonNode begun = begin(ada, "Lovelace");
        assertThat(begun.path("status").asString()).isIn("pending", "initiated");
        assertThat(begun.path("type").asString()).isEqualTo("individual");
        assertThat(begun.path("providerCode").asString()).isEqualTo("0x0");
        assertThat(begun.path("organizationId").asString()).isEqualTo(ada.organization());
        assertThat(begun.at("/kycDetail/kycUrl").asString()).startsWith("http://");

        JsonNode approved = awaitStatus(ada, begun.path("id").asString(), "approved");
        assertThat(approved.at("/kycDetail/currentKycVerification/status").asString())
                .isEqualTo("approved");
        assertThat(approved.at("/kycDetail/currentKycVerification/verifiedAt").asString())
                .endsWith("Z");
        assertThat(approved.at("/kycDetail/kycUrl").isNull()).isTrue();
        assertThat(approved.at("/kycDetail/email").asString()).isEqualTo(ada.email());
        assertThat(approved.path("statusUpdates").isObject()).isTrue();
        assertThat(approved.path("statusUpdates").propertyNames()).contains("pending", "initiated", "approved");
        approved.path("statusUpdates")
                .forEach(time ->
                        assertThat(time.asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        assertThat(ada.api().get(KYCS).at("/data/0/status")).isEqualTo("approved");
        assertThat(ada.api()
                        .get(KYCS + "/status/" + ada.email().toUpperCase(Locale.ROOT))
                        .text())
                .isEqualTo("\"approved\"");
        Payday.assertBooksBalance(anybody());
    }

    @ParameterizedTest
    @CsvSource({
        "McReject, rejected, rejected",
        "OnHold, provider_on_hold, on hold",
        "Under Review, manual_review, review",
        "Silent, inprogress, pending",
        "Retry, initiated, retry"
    })
    void theEndOfTheNameSaysWhatBecomesOfIt(String lastName, String status, String externalStatus) {
        Person person = SignUp.somebody(anybody());
        String kyc = begin(person, lastName).path("id").asString();

        Payday.await(
                () -> person.api().get(KYCS + "/" + kyc).ok(),
                found -> found.path("status").asString().equals(status)
                        && found.at("/kycDetail/currentKycVerification/externalStatus")
                                .asString("")
                                .equals(externalStatus));

        assertThat(person.api().get(KYCS + "/status/" + person.email()).text()).isEqualTo("\"" + status + "\"");
    }

    @Test
    void whoIsSentBackTriesAgainAndIsApproved() {
        Person person = SignUp.somebody(anybody());
        String kyc = begin(person, "Retry").path("id").asString();
        JsonNode sentBack = Payday.await(
                () -> person.api().get(KYCS + "/" + kyc).ok(),
                shown -> !shown.path("reason").isNull());
        assertThat(sentBack.path("status").asString()).isEqualTo("initiated");

        person.api().post(KYCS + "/" + kyc + "/reopen-kyb", "{}").ok();

        JsonNode approved = awaitStatus(person, kyc, "approved");
        assertThat(approved.path("reason").isNull()).isTrue();
        assertThat(person.api().post(KYCS + "/" + kyc + "/reopen-kyb", "{}").status())
                .isEqualTo(400);
    }

    @Test
    void aRejectedOneMayBeOpenedAgainOrBegunAnewButThereIsOneAtATime() {
        Person person = SignUp.somebody(anybody());
        String first = begin(person, "Reject").path("id").asString();
        awaitStatus(person, first, "rejected");

        String second = begin(person, "Lovelace").path("id").asString();
        Answer third =
                person.api().submit("POST", KYCS, Form.of("form", Applying.individual("Ada", "Third", person.email())));

        assertThat(third.status()).isEqualTo(409);
        assertThat(person.api().post(KYCS + "/" + first + "/reopen-kyb", "{}").status())
                .isEqualTo(409);
        awaitStatus(person, second, "approved");
        assertThat(person.api().get(KYCS).at("/data/0/id")).isEqualTo(second);
        assertThat(person.api().get(KYCS).at("/count")).isEqualTo("2");
    }

    @Test
    void whatWaitsForAnOperatorIsDecidedByOne() {
        Person person = SignUp.somebody(anybody());
        String kyc = begin(person, "Review").path("id").asString();
        awaitStatus(person, kyc, "manual_review");
        String path = "/sandbox/kycs/" + kyc + "/decision";

        assertThat(anybody().post(path, "{\"status\":\"approved\"}").status()).isEqualTo(422);
        assertThat(anybody()
                        .post(path, "{\"status\":\"pending\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(422);
        anybody()
                .post(path, "{\"status\":\"rejected\",\"reason\":\"The photo is another person's\"}")
                .ok();
        assertThat(person.api().get(KYCS + "/" + kyc).at("/reason")).isEqualTo("The photo is another person's");
        assertThat(anybody()
                        .post(path, "{\"status\":\"approved\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(400);
        assertThat(anybody()
                        .post(
                                "/sandbox/kycs/" + UUID.randomUUID() + "/decision",
                                "{\"status\":\"approved\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoeverIsLikeANameOfTheListsWaitsForAPersonAndIsNotTold() {
        Person person = SignUp.somebody(anybody());
        JsonNode begun = person.api()
                .submit("POST", KYCS, Form.of("form", Applying.individual("Zoltan", "Vexworth", person.email())))
                .ok();
        String kyc = begun.path("id").asString();

        JsonNode waiting = awaitStatus(person, kyc, "manual_review");
        Answer approval = anybody()
                .post("/sandbox/kycs/" + kyc + "/decision", "{\"status\":\"approved\",\"reason\":\"looks fine\"}");

        assertThat(approval.status()).isEqualTo(400);
        assertThat(waiting.toString()).doesNotContainIgnoringCase("sanction").doesNotContain("match");
        assertThat(person.api().get(KYCS + "/" + kyc).at("/status")).isEqualTo("manual_review");
    }

    @Test
    void theStatusOfSomebodyElsesPeopleIsThatOfNobody() {
        Person ada = Applying.approved(anybody());
        Person stranger = SignUp.somebody(anybody());

        Answer theirs = stranger.api().get(KYCS + "/status/" + ada.email());
        Answer nobodys = stranger.api().get(KYCS + "/status/nobody@example.com");

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.text()).isEqualTo(nobodys.text());
        assertThat(stranger.api().get(KYCS + "/status/nonsense").status()).isEqualTo(422);
    }

    @Test
    void aLinkShowsLittleAndCannotBeChanged() {
        Person person = SignUp.somebody(anybody());
        JsonNode begun = begin(person, "Silent");
        String url = begun.at("/kycDetail/kycUrl").asString();
        String signature = url.substring(url.lastIndexOf('/') + 1);
        String path = "/api/kycs/public/" + signature;

        Answer detail = anybody().get(path + "/detail");
        assertThat(detail.ok().propertyNames())
                .containsExactlyInAnyOrder(
                        "kycDetailId", "kycUrl", "kycStatus", "firstName", "lastName", "kycProviderCode");
        assertThat(detail.at("/kycUrl")).isEqualTo(url);
        assertThat(detail.header("X-Robots-Tag")).contains("noindex");
        assertThat(detail.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(anybody().get(path + "/kyc-url").ok().path("kycUrl").asString())
                .isEqualTo(url);
        assertThat(detail.text()).doesNotContain(person.email());

        for (int i = 0; i < signature.length(); i += 5) {
            char other = signature.charAt(i) == 'A' ? 'B' : 'A';
            String changed = signature.substring(0, i) + other + signature.substring(i + 1);
            assertThat(anybody().get("/api/kycs/public/" + changed + "/detail").status())
                    .isEqualTo(404);
        }
        Stream.of("x", "a".repeat(5000), begun.at("/kycDetailId").asString(), "%2e%2e")
                .forEach(nonsense -> assertThat(anybody()
                                .get("/api/kycs/public/" + nonsense + "/kyc-url")
                                .status())
                        .isBetween(400, 404));
        assertThat(anybody().get("/kyc/" + signature).status()).isEqualTo(200);
    }

    @Test
    void aLinkIsClosedWhenTheCheckIsOpenedAgain() {
        Person person = SignUp.somebody(anybody());
        JsonNode begun = begin(person, "Reject");
        String url = begun.at("/kycDetail/kycUrl").asString();
        String kyc = begun.path("id").asString();
        String path = "/api/kycs/public/" + url.substring(url.lastIndexOf('/') + 1) + "/detail";
        awaitStatus(person, kyc, "rejected");
        assertThat(anybody().get(path).at("/kycStatus")).isEqualTo("rejected");

        person.api().post(KYCS + "/" + kyc + "/reopen-kyb", "{}").ok();

        assertThat(anybody().get(path).status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongWithAFormIsNamedWhereItStands() {
        ApiClient api = SignUp.somebody(anybody()).api();

        assertThat(api.submit("POST", KYCS, Form.of("other", "1")).text()).contains("\"form\"", "isNotEmpty");
        assertThat(api.submit("POST", KYCS, Form.of("form", "{")).status()).isEqualTo(400);
        assertThat(api.submit("POST", KYCS, Form.of("form", "{}")).text()).contains("\"type\"", "\"country\"");
        assertThat(api.submit("POST", KYCS, Form.of("form", "{\"type\":\"individual\",\"country\":\"usa\"}"))
                        .text())
                .contains("kycDetail");
        assertThat(api.submit("POST", KYCS, Form.of("form", "{\"type\":\"nobody\",\"country\":\"usa\"}"))
                        .text())
                .contains("isEnum");
        Answer inside = api.submit(
                "POST",
                KYCS,
                Form.of(
                        "form",
                        Applying.individual("Ada", "L", "no address").replace("\"usa\",\"first", "\"xxx\",\"first")));
        assertThat(inside.status()).isEqualTo(422);
        assertThat(inside.at("/message/0/property")).isEqualTo("kycDetail");
        assertThat(inside.at("/message/0/children/0/property")).isEqualTo("nationality");
        assertThat(api.post(KYCS, Applying.individual("A", "B", "a@example.com"))
                        .status())
                .isEqualTo(415);
        assertThat(api.get(KYCS).at("/count")).isEqualTo("0");
    }

    @Test
    void theFormMayBeAFieldOrAPartOfJsonAndMayBringAPanCard() {
        Person person = SignUp.somebody(anybody());
        Form form = new Form()
                .json("form", Applying.individual("Ada", "Lovelace", person.email()))
                .file("panCardImage", "pan.png", "image/png", Applying.image("png", 40, 30));

        JsonNode begun = person.api().submit("POST", KYCS, form).ok();

        assertThat(begun.at("/kycDetail/kycDocuments/0/documentType").asString())
                .isEqualTo("pan_card");
        assertThat(begun.at("/kycDetail/kycDocuments/0/frontFileName").asString())
                .endsWith(".png")
                .doesNotContain("pan");
    }

    @Test
    void aRepeatedKeyBeginsOnceAndAnotherFormOfTheSameLengthIsRefused() {
        Person person = SignUp.somebody(anybody());
        Form form = Form.of("form", Applying.individual("Ada", "Silent", person.email()));
        Form other = Form.of("form", Applying.individual("Eva", "Silent", person.email()));
        ApiClient keyed = person.api().withKey("begin");

        JsonNode first = keyed.submit("POST", KYCS, form).ok();
        JsonNode second = keyed.submit("POST", KYCS, form).ok();

        assertThat(second).isEqualTo(first);
        assertThat(keyed.submit("POST", KYCS, other).status()).isEqualTo(422);
        assertThat(person.api().get(KYCS).at("/count")).isEqualTo("1");
    }

    @Test
    void statesAreKnownForEveryCountryHoweverItsCodeIsWritten() {
        JsonNode states = anybody().get(KYCS + "/states/usa").ok();

        assertThat(states.valueStream().map(state -> state.path("code").asString()))
                .contains("CA", "NY")
                .hasSizeGreaterThan(50);
        assertThat(anybody().get(KYCS + "/states/US").ok()).isEqualTo(states);
        JsonNode greece = anybody().get(KYCS + "/states/gre").ok();
        assertThat(anybody().get(KYCS + "/states/GRC").ok()).isEqualTo(greece).isNotEmpty();
        assertThat(anybody().get(KYCS + "/states/cym").ok()).isEmpty();
        assertThat(anybody().get(KYCS + "/states/zzz").status()).isEqualTo(404);
    }
}
