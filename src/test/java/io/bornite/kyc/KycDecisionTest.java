package io.bornite.kyc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.verification.Finding;
import io.bornite.platform.Conflict;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator decides, and what they may not. */
class KycDecisionTest extends ApiJourney {

    @Autowired
    private Kycs kycs;

    @Autowired
    private Checks checks;

    @Autowired
    private CarryOnCheck carryOn;

    @Autowired
    private Papers papers;

    @Autowired
    private VerificationRepository verifications;

    @Autowired
    private JdbcClient jdbc;

    private Person person;
    private KycId id;

    @BeforeEach
    void somebodyWaits() {
        await("Review", "manual_review");
    }

    @Test
    void anApprovalNeedsAReasonAndEverythingLookedAt() {
        assertThatThrownBy(() -> decide(KycStatus.APPROVED, " ", EnumSet.allOf(CheckItem.class)))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> decide(KycStatus.APPROVED, "fine", Set.of(CheckItem.SANCTIONS)))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> decide(KycStatus.EXPIRED, "fine", Set.of())).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> kycs.decide(
                        new KycId(UUID.randomUUID()),
                        new Decision(KycStatus.REJECTED, "x", Set.of(), "operator", null)))
                .isInstanceOf(NotFound.class);
        assertThat(kycs.approvedOf(organization())).isEmpty();

        decide(KycStatus.APPROVED, "seen in person", CheckItem.ofPerson());

        ApprovedKyc approved = kycs.approvedOf(organization()).orElseThrow();
        assertThat(approved.id()).isEqualTo(id);
        assertThat(approved.name()).isEqualTo("Ada Review");
        assertThat(approved.country()).isEqualTo("usa");
    }

    @Test
    void whatWasHandedInAnewIsNotApprovedByWhoLookedAtWhatWasBefore() {
        UUID before = version();
        decide(KycStatus.INITIATED, "the photo is of somebody else", Set.of());
        assertThat(version()).as("nothing else is handed in yet").isEqualTo(before);
        person.api()
                .post(Applying.KYCS + "/" + id.value() + "/reopen-kyb", "{}")
                .ok();

        assertThatThrownBy(() -> decide(KycStatus.APPROVED, "seen before", CheckItem.ofPerson(), before))
                .isInstanceOf(Conflict.class);

        assertThat(kycs.approvedOf(organization())).isEmpty();
        decide(KycStatus.APPROVED, "seen once more", CheckItem.ofPerson(), version());
        assertThat(kycs.approvedOf(organization())).isPresent();
    }

    @Test
    void aPaperThatIsAddedMeanwhileIsLookedAtBeforeAnApproval() {
        UUID before = version();
        handIn(own());

        assertThatThrownBy(() -> decide(KycStatus.APPROVED, "seen before", CheckItem.ofPerson(), before))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aPaperThatComesWhenTheCheckHasJustEndedIsNotTaken() {
        OwnChecks.Own page = own();
        decide(KycStatus.APPROVED, "seen in person", CheckItem.ofPerson());

        assertThatThrownBy(() -> handIn(page)).isInstanceOf(Rejected.class);
    }

    @Test
    void anApprovalMayBeTakenBack() {
        decide(KycStatus.APPROVED, "seen in person", CheckItem.ofPerson());

        decide(KycStatus.REJECTED, "the passport was stolen", Set.of());

        assertThat(kycs.approvedOf(organization())).isEmpty();
        assertThatThrownBy(() -> decide(KycStatus.APPROVED, "after all", CheckItem.ofPerson()))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aDecisionIsNeverChanged() {
        decide(KycStatus.REJECTED, "the passport was stolen", Set.of());

        assertThat(jdbc.sql("select reason from kyc_decision where kyc_id = :id and decided_by = 'operator'")
                        .param("id", id.value())
                        .query(String.class)
                        .list())
                .containsExactly("the passport was stolen");
        assertThatThrownBy(() ->
                        jdbc.sql("update kyc_decision set reason = 'other'").update())
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> jdbc.sql("delete from kyc_decision").update()).hasMessageContaining("never changed");
    }

    @Test
    void whatWasPutOnHoldIsNotApprovedByWhoeverChecks() {
        decide(KycStatus.ON_HOLD, "the police asked", Set.of());

        checks.record(part(), Finding.of(KycStatus.APPROVED));

        assertThat(status()).isEqualTo("on_hold");
        assertThat(kycs.approvedOf(organization())).isEmpty();
    }

    @Test
    void whatWasSentBackStaysSoWhateverWhoeverChecksSays() {
        await("Silent", "inprogress");
        decide(KycStatus.INITIATED, "the photo is of somebody else", Set.of());

        assertThat(carryOn.run(part())).isEmpty();
        checks.record(part(), Finding.of(KycStatus.APPROVED));

        assertThat(status()).isEqualTo("initiated");
        assertThat(kycs.find(id).orElseThrow().kyc().reason()).isEqualTo("the photo is of somebody else");
        Applying.awaitStatus(person, id.value().toString(), "initiated");
        person.api()
                .post(Applying.KYCS + "/" + id.value() + "/reopen-kyb", "{}")
                .ok();
        Applying.awaitStatus(person, id.value().toString(), "inprogress");
    }

    @Test
    void aCheckWhoseVendorIsGoneIsLeftToAnOperator() {
        await("Silent", "inprogress");
        jdbc.sql("update kyc_verification set verifier = 'sumsub' where id = :id")
                .param("id", part())
                .update();

        carryOn.run(part());

        assertThat(status()).isEqualTo("manual_review");
    }

    @Test
    void whatPeopleSayAboutThemselvesLiesSealed() {
        byte[] details = jdbc.sql("select sealed_details from kyc_person where organization_id = :id")
                .param("id", organization().value())
                .query(byte[].class)
                .single();

        assertThat(new String(details, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("Ada", "Review");
    }

    private void await(String lastName, String status) {
        person = SignUp.somebody(anybody());
        id = new KycId(
                UUID.fromString(Applying.begin(person, lastName).path("id").asString()));
        Applying.awaitStatus(person, id.value().toString(), status);
    }

    /** What the person's page shows. */
    private OwnChecks.Own own() {
        return new OwnChecks.Own(
                Objects.requireNonNull(kycs.find(id).orElseThrow().person()),
                verifications.find(part()).orElseThrow(),
                "their page");
    }

    private void handIn(OwnChecks.Own own) {
        papers.addToPerson(own, KycDocumentType.PASSPORT, Applying.image("png", 20, 20), null);
    }

    private UUID part() {
        return jdbc.sql("select id from kyc_verification where kyc_id = :id and is_current")
                .param("id", id.value())
                .query(UUID.class)
                .single();
    }

    private String status() {
        return kycs.find(id).orElseThrow().kyc().status().word();
    }

    private UUID version() {
        return kycs.find(id).orElseThrow().version();
    }

    private void decide(KycStatus status, String reason, Set<CheckItem> checklist) {
        decide(status, reason, checklist, null);
    }

    private void decide(KycStatus status, String reason, Set<CheckItem> checklist, @Nullable UUID version) {
        kycs.decide(id, new Decision(status, reason, checklist, "operator", version));
    }

    private OrganizationId organization() {
        return new OrganizationId(UUID.fromString(person.organization()));
    }
}
