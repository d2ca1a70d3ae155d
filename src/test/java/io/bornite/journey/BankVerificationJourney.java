package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.Banked;
import io.bornite.support.Office;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Bank accounts at partners: verified, rejected, waiting for either, and under review. */
class BankVerificationJourney extends ApiJourney {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aPartnerThatKnowsTheOrganisationVerifiesItsAccounts() {
        Person ada = Banked.customerOf(anybody(), "0x21", "0x1");

        JsonNode account = Banked.adds(ada, AccountJourney.GERMAN.formatted("false", AccountJourney.IBAN));
        assertThat(account.path("status").asString()).isIn("pending", "inprogress", "verified");
        JsonNode verified = Banked.awaitStatus(ada, account, "verified");

        assertThat(verified.path("accountKycs")).hasSize(1);
        assertThat(verified.at("/accountKycs/0/providerCode").asString()).isEqualTo("0x21");
        assertThat(verified.at("/accountKycs/0/status").asString()).isEqualTo("verified");
        assertThat(verified.at("/accountKycs/0/supportRemittance").asBoolean()).isTrue();
        assertThat(verified.at("/accountKycs/0/accountId")).isEqualTo(verified.path("id"));
        assertThat(verified.at("/bankAccount/bankAccountNumber").asString()).isEqualTo(AccountJourney.IBAN);
    }

    @Test
    void anAccountThatEveryPartnerRefusesIsRejectedAndOneYesIsEnough() {
        Person ada = Banked.customerOf(anybody(), "0x1", "0x2");

        JsonNode refused = Banked.adds(ada, AccountJourney.AMERICAN.formatted("false", "5550009"));
        JsonNode lost = Banked.adds(ada, AccountJourney.AMERICAN.formatted("false", "5550011"));

        assertThat(Banked.awaitStatus(ada, refused, "rejected").path("accountKycs"))
                .hasSize(2)
                .allSatisfy(at -> assertThat(at.path("status").asString()).isEqualTo("rejected"));
        assertThat(Banked.awaitStatus(ada, lost, "verified").path("accountKycs"))
                .hasSize(2);
    }

    @Test
    void anAccountWaitsForAPartnerThatComesToKnowItsOwner() {
        Person ada = Applying.approved(anybody());
        JsonNode account = Banked.adds(ada, AccountJourney.AMERICAN.formatted("false", "5551234"));
        assertThat(account.path("status").asString()).isEqualTo("pending");

        Banked.becomesCustomerOf(ada, "0x2");

        assertThat(Banked.awaitStatus(ada, account, "verified")
                        .at("/accountKycs/0/providerCode")
                        .asString())
                .isEqualTo("0x2");
    }

    @Test
    void onlyThePartnerThatWasAskedForIsAsked() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        String second = Banked.becomesCustomerOf(ada, "0x2");
        String json = AccountJourney.AMERICAN.formatted("false", "5556789");
        String asked = json.replace("{\"country\"", "{\"providerId\":\"" + second + "\",\"country\"");

        JsonNode verified = Banked.awaitStatus(ada, Banked.adds(ada, asked), "verified");

        assertThat(verified.path("accountKycs")).hasSize(1);
        assertThat(verified.at("/accountKycs/0/providerId").asString()).isEqualTo(second);
        String unknown = json.replace("5556789", "5559999")
                .replace("{\"country\"", "{\"providerId\":\"" + UUID.randomUUID() + "\",\"country\"");
        assertThat(ada.api().post("/api/accounts", unknown).status()).isEqualTo(404);
    }

    @Test
    void nobodyOutsideIsToldOfABeneficiaryWhoMayBeListedUntilAnOperatorHasJudged() {
        Office office = Office.open(anybody());
        Person ada = Banked.customerOf(anybody(), "0x1");
        JsonNode cleared = Banked.adds(ada, listed("5554321"));
        JsonNode confirmed = Banked.adds(ada, listed("5554322"));
        assertThat(cleared.path("status").asString()).isEqualTo("manual_review");
        assertThat(cleared.toString()).doesNotContain("Zoltan Vexworth\",\"list", "sanction");

        judge(office, cleared, false);
        judge(office, confirmed, true);

        assertThat(Banked.awaitStatus(ada, cleared, "verified").path("accountKycs"))
                .hasSize(1);
        assertThat(Banked.awaitStatus(ada, confirmed, "rejected").path("accountKycs"))
                .isEmpty();
        assertThat(office.look("/log").text()).contains("clear_match", "confirm_match");
    }

    @Test
    void aVirtualAccountIsForTheInvitedTheApprovedAndThoseWhomAPartnerKnows() {
        Person ada = Applying.approved(anybody());
        assertThat(open(ada).at("/message")).startsWith("Virtual accounts are by invitation");
        invite(ada);
        assertThat(open(ada).at("/message")).isEqualTo("No partner that knows you opens virtual accounts");
        Person bob = SignUp.somebody(anybody());
        invite(bob);
        assertThat(open(bob).at("/message")).isEqualTo("KYC/B is not approved");
        Banked.becomesCustomerOf(ada, "0x1");

        JsonNode asked = open(ada).ok();

        String id = asked.path("id").asString();
        assertThat(asked.path("country").asString()).isEqualTo("usa");
        assertThat(asked.path("method").asString()).isEqualTo("bank_wire");
        assertThat(asked.path("network").asString()).isEqualTo("137");
        assertThat(asked.path("feePercentage").asString()).isEqualTo("0.5");
        JsonNode opened = awaitDepositAccount(ada, id, "open");
        assertThat(opened.path("bankAccountNumber").asString()).isNotBlank();
        assertThat(opened.path("bankBeneficiaryName").asString()).isNotBlank();
        assertThat(ada.api().get("/api/deposit-accounts").ok().path("data")).containsExactly(opened);
        assertThat(open(ada).at("/id")).isEqualTo(id);
        assertThat(ada.api()
                        .post("/api/deposit-accounts", "{\"network\":\"8453\"}")
                        .at("/id"))
                .isNotEqualTo(id);
        assertThat(ada.api()
                        .post("/api/deposit-accounts", "{\"network\":\"nowhere\"}")
                        .status())
                .isEqualTo(422);
        assertThat(jdbc.sql("select encode(sealed_number, 'escape') from deposit_account where id = :id::uuid")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .doesNotContain(opened.path("bankAccountNumber").asString());
    }

    @Test
    void whoWasRefusedAVirtualAccountMayAskAgain() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        invite(ada);
        isKnownToPartners(ada, false);
        String refused = open(ada).at("/id");
        awaitDepositAccount(ada, refused, "refused");
        assertThat(ada.api().get("/api/deposit-accounts").at("/data/0/status")).isEqualTo("refused");
        isKnownToPartners(ada, true);

        String again = open(ada).at("/id");

        assertThat(again).isNotEqualTo(refused);
        JsonNode opened = awaitDepositAccount(ada, again, "open");
        assertThat(open(ada).at("/id")).isEqualTo(again);
        assertThat(ada.api().get("/api/deposit-accounts").ok().path("data")).containsExactly(opened);
        awaitDepositAccount(ada, refused, "refused");
    }

    @Test
    void whoWasRefusedAVirtualAccountFiveTimesAsksNoPartnerAnyMore() {
        Person ada = Banked.customerOf(anybody(), "0x1");
        invite(ada);
        isKnownToPartners(ada, false);
        for (int time = 0; time < 5; time++) {
            awaitDepositAccount(ada, open(ada).at("/id"), "refused");
        }

        assertThat(open(ada).status()).isEqualTo(400);
    }

    /** A simulated partner refuses whom it does not know. */
    private void isKnownToPartners(Person person, boolean isKnown) {
        jdbc.sql("""
                        update sandbox_partner_record set kind = :kind
                        where reference in (
                            select reference::text from kyc_partnership where organization_id = :organization)
                        """)
                .param("kind", isKnown ? "customer" : "account")
                .param("organization", UUID.fromString(person.organization()))
                .update();
    }

    private static JsonNode awaitDepositAccount(Person person, String id, String status) {
        return Payday.await(
                () -> person.api().get("/api/deposit-accounts/" + id).ok(),
                account -> account.path("status").asString().equals(status));
    }

    private void invite(Person person) {
        String code =
                SignUp.somebody(anybody()).api().post("/api/invite-codes", "{}").at("/code");
        person.api()
                .post("/api/invite-codes/validate", "{\"code\":\"%s\"}".formatted(code))
                .ok();
    }

    private static Answer open(Person person) {
        return person.api().post("/api/deposit-accounts", "{}");
    }

    private static String listed(String number) {
        return AccountJourney.AMERICAN.formatted("false", number).replace("Ada Lovelace", "Zoltan Vexworth");
    }

    private static void judge(Office office, JsonNode account, boolean isMatch) {
        String hit = office.look("/matches?limit=200")
                .ok()
                .path("data")
                .valueStream()
                .filter(match -> match.path("subject")
                        .asString()
                        .equals(account.path("id").asString()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        office.first()
                .api()
                .post("/api/operator/matches/" + hit + "/judgement", """
                        {"isMatch":%s,"reason":"compared the birth dates"}
                        """.formatted(isMatch))
                .ok();
    }
}
