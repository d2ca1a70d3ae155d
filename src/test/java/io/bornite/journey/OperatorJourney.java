package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.Office;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators see and do, and that nobody else does. */
class OperatorJourney extends ApiJourney {

    private static final String UNIT = "100000000";

    private Office office;
    private Person ada;

    @BeforeEach
    void somebody() {
        office = Office.open(anybody());
        ada = SignUp.somebody(anybody());
    }

    @Test
    void toEverybodyElseThereIsNothing() {
        String token = office.first()
                .api()
                .post("/api/personal-access-tokens", "{\"name\":\"robot\"}")
                .at("/token");
        for (ApiClient caller : List.of(ada.api(), anybody().withBearer(token))) {
            for (String path : List.of(
                    "/books",
                    "/solvency",
                    "/log",
                    "/log/verification",
                    "/proposals",
                    "/recoveries",
                    "/matches",
                    "/sign-in-locks",
                    "/organizations/" + ada.organization())) {
                Answer answer = caller.get("/api/operator" + path);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.at("/message")).isEqualTo("Cannot GET /api/operator" + path);
            }
            String freeze = "/api/operator/organizations/" + ada.organization() + "/freeze";
            assertThat(caller.post(freeze, "{\"reason\":\"mine\"}").at("/message"))
                    .isEqualTo("Cannot POST " + freeze);
            assertThat(caller.post("/api/operator/outgoing/pause", "not even json")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(anybody().get("/api/operator/books").status()).isEqualTo(401);
        assertThat(ada.api().get("/api/doc-json").text()).doesNotContain("/api/operator");
        assertThat(office.look("/organizations/" + ada.organization()).at("/isFrozen"))
                .isEqualTo("false");
    }

    @Test
    void aFrozenOrganisationReceivesAndCannotPay() {
        Person bob = SignUp.somebody(anybody());
        Payday.fund(anybody(), ada, "10");
        Payday.fund(anybody(), bob, "10");
        String path = "/organizations/" + ada.organization();

        office.alone(path + "/freeze", "asked by the court").ok();

        for (String recipient : List.of(Payday.email(bob), "\"walletAddress\":\"" + Payday.OUTSIDE + "\"")) {
            Answer refused = Payday.send(ada.api(), recipient, UNIT);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.at("/message")).isEqualTo("This organisation is frozen: its money cannot move out");
        }
        assertThat(ada.api()
                        .post("/api/wallets/recover-tokens", """
                                {"organizationId":"%s","chainId":"137","amount":"%s","currency":"USDC","toAccount":"%s"}
                                """.formatted(ada.organization(), UNIT, Payday.OUTSIDE))
                        .status())
                .isEqualTo(403);
        Payday.send(bob.api(), Payday.email(ada), UNIT).ok();
        Payday.fund(anybody(), ada, "5");
        assertThat(Payday.balance(ada)).isEqualTo("16");
        assertThat(office.look(path).at("/isFrozen")).isEqualTo("true");
        office.alone(path + "/freeze", "asked once more").ok();

        assertThat(office.alone(path + "/unfreeze", "the court is done").at("/state"))
                .isEqualTo("open");
        assertThat(Payday.send(ada.api(), Payday.email(bob), UNIT).status()).isEqualTo(403);
        String proposal = office.look("/proposals").at("/data/0/id");
        Office.does(office.second(), "/proposals/" + proposal + "/confirm", "I have seen the letter")
                .ok();
        Payday.send(ada.api(), Payday.email(bob), UNIT).ok();
        assertThat(office.alone(path + "/unfreeze", "again").status()).isEqualTo(409);
        Payday.assertBooksBalance(anybody());
    }

    @Test
    void nothingIsDoneWithoutAReasonAndEverythingIsInTheLog() {
        String path = "/organizations/" + ada.organization();
        for (String body : List.of("{}", "{\"reason\":\" \"}", "{\"reason\":null}")) {
            assertThat(office.first()
                            .api()
                            .post("/api/operator" + path + "/freeze", body)
                            .status())
                    .isEqualTo(422);
        }
        assertThat(office.look(path).at("/isFrozen")).isEqualTo("false");

        office.alone(path + "/freeze", "a reason of its own").ok();
        office.together(path + "/unfreeze", "a better reason").ok();

        List<String> told = office.look("/log?limit=200")
                .ok()
                .path("data")
                .valueStream()
                .filter(entry -> entry.path("subject").asString().equals(ada.organization()))
                .map(entry -> entry.path("operator").asString() + " "
                        + entry.path("action").asString() + " "
                        + entry.path("reason").asString())
                .toList();
        assertThat(told)
                .containsExactly(
                        "second@operators.example confirm_unfreeze_organization a better reason",
                        "first@operators.example propose_unfreeze_organization a better reason",
                        "first@operators.example freeze_organization a reason of its own");
        assertThat(office.look("/log/verification").at("/intact")).isEqualTo("true");
        assertThat(office.alone("/organizations/" + UUID.randomUUID() + "/freeze", "nobody")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anAddressIsUnlockedWithAReasonAndOnlyIfItIsLocked() {
        String unlock = "/api/operator/sign-in-locks/unlock";
        String asked = "{\"email\":\"%s\",\"reason\":\"%s\"}";

        assertThat(office.look("/sign-in-locks").at("/count")).isEqualTo("0");
        assertThat(office.first()
                        .api()
                        .post(unlock, asked.formatted(ada.email(), ""))
                        .status())
                .isEqualTo(422);
        assertThat(office.first()
                        .api()
                        .post(unlock, asked.formatted("nobody", "she called"))
                        .status())
                .isEqualTo(422);
        assertThat(office.first()
                        .api()
                        .post(unlock, asked.formatted(ada.email(), "she called"))
                        .status())
                .isEqualTo(404);
        assertThat(ada.api()
                        .post(unlock, asked.formatted(ada.email(), "myself"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDeclinedProposalIsNotDone() {
        String path = "/organizations/" + ada.organization();
        office.alone(path + "/freeze", "to be sure").ok();
        String proposal = office.alone(path + "/unfreeze", "it was nothing").at("/id");

        Office.does(office.second(), "/proposals/" + proposal + "/decline", "it was something")
                .ok();

        assertThat(office.look(path).at("/isFrozen")).isEqualTo("true");
        assertThat(Office.does(office.second(), "/proposals/" + proposal + "/confirm", "after all")
                        .status())
                .isEqualTo(409);
        assertThat(Office.does(office.second(), "/proposals/" + UUID.randomUUID() + "/confirm", "none")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theBooksAndWhatStandsBehindThemAreShown() {
        Payday.fund(anybody(), ada, "5");

        assertThat(office.look("/books").at("/breaks")).isEqualTo("0");
        assertThat(office.look("/books").at("/outgoingStopped")).isEqualTo("false");
        assertThat(office.look("/solvency")
                        .ok()
                        .valueStream()
                        .filter(line -> line.path("network").asString().equals("137")
                                && line.path("currency").asString().equals("USDC")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("shortfall").asString()).isEqualTo("0");
                    assertThat(line.path("owed").asString()).isNotEqualTo("0");
                });
        assertThat(office.alone("/outgoing/resume", "nothing to resume").status())
                .isEqualTo(409);
    }

    @Test
    void aHotWalletIsShownAndOnlyOneThatSentMoreThanWasSignedHereIsTakenOver() {
        Answer polygon = office.look("/hot-wallets/137");

        assertThat(polygon.at("/isForeign")).isEqualTo("false");
        assertThat(polygon.at("/address")).startsWith("0x");
        assertThat(office.alone("/hot-wallets/137/adopt", "to be sure").status())
                .isEqualTo(409);
        assertThat(office.look("/hot-wallets/4711").status()).isEqualTo(404);
        assertThat(ada.api().get("/api/operator/hot-wallets/137").status()).isEqualTo(404);
    }

    @Test
    void theQueueOfPeopleIsReadAndDecidedWithAReasonAndAChecklist() {
        String kyc = Applying.begin(ada, "Manual Review").path("id").asString();
        Applying.awaitStatus(ada, kyc, "manual_review");
        String path = "/kycs/" + kyc;

        assertThat(office.look("/kycs?limit=200").text()).contains(kyc);
        Answer dossier = office.look(path);
        assertThat(dossier.at("/person/firstName")).isEqualTo("Ada");
        String approve = "{\"status\":\"approved\",\"reason\":\"met in person\",\"checklist\":%s,\"version\":%s}";
        String version = "\"" + dossier.at("/version") + "\"";
        String all = "[\"identity_document\",\"address\",\"sanctions\"]";
        assertThat(decide(path, approve.formatted("[]", version)).status()).isEqualTo(422);
        assertThat(decide(path, approve.formatted(all, null)).status()).isEqualTo(422);
        assertThat(decide(path, approve.formatted(all, "\"" + UUID.randomUUID() + "\""))
                        .status())
                .isEqualTo(409);
        assertThat(decide(path, "{\"status\":\"approved\"}").status()).isEqualTo(422);
        decide(path, approve.formatted(all, version)).ok();

        assertThat(ada.api().get("/api/kycs/" + kyc).at("/status")).isEqualTo("approved");
        assertThat(office.look("/log").at("/data/0/action")).isEqualTo("kyc_approved");
        assertThat(office.look("/kycs/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(office.look(path + "/documents/" + UUID.randomUUID() + "/front")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void thePapersOfACompanyAreReadAsFilesAndTheReadingIsInTheLog() {
        JsonNode begun = Applying.beginCompany(ada, "Papers", "9");
        Applying.complete(ada, begun.path("kybDetailId").asString());
        String path = "/kycs/" + begun.path("id").asString();
        JsonNode dossier = office.look(path).ok();
        assertThat(dossier.at("/company/companyName").asString()).isEqualTo("Papers");
        assertThat(dossier.path("owners")).hasSize(2);
        String document = dossier.at("/documents/0/id").asString();

        Answer paper = office.look(path + "/documents/" + document + "/front");

        assertThat(paper.status()).isEqualTo(200);
        assertThat(paper.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(paper.header("Content-Disposition")).startsWith("attachment");
        assertThat(paper.text()).startsWith("%PDF");
        assertThat(office.look("/log?limit=200").text()).contains("read_document", document);
        assertThat(office.look(path + "/documents/" + document + "/back").status())
                .isEqualTo(404);
    }

    @Test
    void thePartnersAreShownWithWhatTheyCanDo() {
        JsonNode partners = office.look("/partners").ok();

        assertThat(partners.path("parkedWebhooks").isNumber()).isTrue();
        assertThat(partners.path("partners")).isNotEmpty().allSatisfy(partner -> {
            assertThat(partner.path("simulated").asBoolean()).isTrue();
            assertThat(partner.path("corridors")).isNotEmpty();
        });
    }

    private Answer decide(String path, String json) {
        return office.first().api().post("/api/operator" + path + "/decision", json);
    }
}
