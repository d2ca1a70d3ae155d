package io.bornite.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.Means;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.identity.UserId;
import io.bornite.identity.Users;
import io.bornite.identity.signin.EmailCodes;
import io.bornite.kyc.Applications;
import io.bornite.kyc.CheckItem;
import io.bornite.kyc.Decision;
import io.bornite.kyc.KycId;
import io.bornite.kyc.KycStatus;
import io.bornite.kyc.PersonDetails;
import io.bornite.kyc.screening.ListFormat;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.ScreeningLists;
import io.bornite.kyc.screening.Subject;
import io.bornite.ledger.Ledger;
import io.bornite.platform.Conflict;
import io.bornite.platform.Forbidden;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageRequest;
import io.bornite.support.GiveUp;
import io.bornite.support.Race;
import io.bornite.support.RestingJobs;
import io.bornite.support.TestDatabase;
import io.bornite.support.TestFolder;
import io.bornite.wallet.Custody;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/** The chain of what operators did: written once, never changed, and whoever changes it is found. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {
            "bornite.data-dir=" + TestFolder.PLACEHOLDER + "/operator-data",
            TestFolder.ANCHOR,
            "bornite.operators=one@example.com,two@example.com"
        })
@Import(RestingJobs.class)
class AuditLogTest {

    private static final SingletonSupplier<String> DATABASE = SingletonSupplier.of(TestDatabase::freshUrl);
    private static final PageRequest ALL = new PageRequest(1, 200);
    private static final String LISTED =
            "id,kind,names,birthDates,countries,addresses,program\n1,person,Zebulon Quartermaine,,,,test\n";

    private final Caller one = caller("one@example.com");
    private final Caller two = caller("two@example.com");

    @Autowired
    private AuditLog auditLog;

    @Autowired
    private Switches switches;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Operators operators;

    @Autowired
    private KycReviews kycReviews;

    @Autowired
    private Applications applications;

    @Autowired
    private Screening screening;

    @Autowired
    private ScreeningLists lists;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Custody custody;

    @Autowired
    private Users users;

    @Autowired
    private Organizations organizations;

    @Autowired
    private EmailCodes codes;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::obtain);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
    }

    @BeforeEach
    void threeEntries() {
        for (String subject : new String[] {"a", "b|1:x", "ü☃"}) {
            append(subject);
        }
        assertThat(auditLog.verify().intact()).isTrue();
    }

    @AfterEach
    void again() {
        byHand("delete from operator_log");
        jdbc.sql("delete from operator_proposal").update();
        ledger.resumeOutgoing("The next test begins");
    }

    @Test
    void aHotWalletThatSentWhatWasNotSignedHereIsTakenOverByTwoOperatorsAndOnlyForward() {
        String subject = new ForeignUse(ChainId.OPTIMISM, 3).line();
        Proposal proposal = proposals.propose(one, Proposal.Action.ADOPT_HOT_WALLET, subject, "A backup of noon");
        assertThatThrownBy(() -> proposals.confirm(one, proposal.id(), "Myself"))
                .isInstanceOf(Forbidden.class);
        assertThat(custody.signed(ChainId.OPTIMISM)).isZero();

        proposals.confirm(two, proposal.id(), "Looked at all three");

        assertThat(custody.signed(ChainId.OPTIMISM)).isEqualTo(3);
        assertThat(custody.adoption(ChainId.OPTIMISM))
                .hasValueSatisfying(adoption -> assertThat(adoption.nonce()).isEqualTo(3));
        Proposal again = proposals.propose(one, Proposal.Action.ADOPT_HOT_WALLET, subject, "Once more");
        assertThatThrownBy(() -> proposals.confirm(two, again.id(), "The same")).isInstanceOf(Conflict.class);
    }

    @Test
    void theDatabaseRefusesToChangeWhatIsWritten() {
        for (String sql : new String[] {
            "update operator_log set reason = 'another' where number = 1",
            "delete from operator_log where number = 3",
            "truncate operator_log"
        }) {
            assertThatThrownBy(() -> jdbc.sql(sql).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
        assertThat(auditLog.verify().entries()).isEqualTo(3);
    }

    @Test
    void whoeverSwitchesTheTriggerOffAndChangesAnEntryIsFound() {
        for (String[] tampered : new String[][] {
            {"update operator_log set reason = 'another' where number = 2", "2"},
            {"update operator_log set operator = 'two@example.com' where number = 1", "1"},
            {"update operator_log set at = at + interval '1 microsecond' where number = 3", "3"}
        }) {
            byHand("delete from operator_log");
            threeEntries();
            byHand(tampered[0]);
            AuditLog.Verification found = auditLog.verify();
            assertThat(found.intact()).isFalse();
            assertThat(found.firstBroken()).isEqualTo(Long.valueOf(tampered[1]));
        }
    }

    @Test
    void aMissingEntryIsFoundByTheOneThatFollowedIt() {
        byHand("delete from operator_log where number = 2");
        append("later");

        assertThat(auditLog.verify().firstBroken()).isEqualTo(3);
    }

    @Test
    void whoeverInsertsByHandIsChainedAllTheSame() {
        jdbc.sql("""
                        insert into operator_log (number, at, operator, action, subject, reason, previous_hash, hash)
                        values (77, now(), 'x', 'y', 'z', 'w', decode(repeat('11', 32), 'hex'), decode(repeat('22', 32), 'hex'))
                        """).update();

        assertThat(auditLog.page(ALL).data().getFirst().number()).isEqualTo(4);
        assertThat(auditLog.verify().intact()).isTrue();
    }

    @Test
    void entriesThatAreWrittenAtOnceFollowEachOther() {
        Race.of(16, number -> {
            append("racer " + number);
            return number;
        });

        assertThat(auditLog.verify())
                .isEqualTo(new AuditLog.Verification(
                        true, 19, null, auditLog.verify().head()));
    }

    @Test
    void anActionThatFailsLeavesNoEntryAndNoEntryMeansNoAction() {
        assertThatThrownBy(() -> switches.freeze(one, new OrganizationId(UUID.randomUUID()), "nobody"))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> switches.pauseOutgoing(one, "  ")).isInstanceOf(InvalidRequest.class);

        assertThat(auditLog.verify().entries()).isEqualTo(3);
        assertThat(ledger.outgoingStopped()).isFalse();
    }

    @Test
    void anAddressGetsCodesAgainWithAReasonAndAnEntryOrNotAtAll() {
        EmailAddress guessedAt = new EmailAddress("guessed@example.com");
        jdbc.sql("insert into email_code_address (email, wrong_tries, locked_at) values (:email, 100, now())")
                .param("email", guessedAt.value())
                .update();

        assertThatThrownBy(() -> switches.unlockSignIn(one, guessedAt, " ")).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> codes.request(guessedAt)).isInstanceOf(Forbidden.class);
        switches.unlockSignIn(one, guessedAt, "she called and knew her balance");

        assertThat(codes.request(guessedAt)).isNotBlank();
        assertThatThrownBy(() -> switches.unlockSignIn(two, guessedAt, "me too"))
                .isInstanceOf(NotFound.class);
        assertThat(auditLog.page(ALL).data())
                .extracting(entry -> entry.action() + " " + entry.subject() + " " + entry.reason())
                .startsWith("unlock_sign_in guessed@example.com she called and knew her balance")
                .hasSize(4);
    }

    @Test
    void theServersLogNamesTheEntryAndNobody() {
        ListAppender<ILoggingEvent> ear = new ListAppender<>();
        ear.start();
        Logger log = (Logger) LoggerFactory.getLogger(AuditLog.class);
        log.addAppender(ear);
        try {
            append("guessed@example.com");
        } finally {
            log.detachAppender(ear);
        }

        assertThat(ear.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .contains("test", "4", auditLog.verify().head())
                        .doesNotContain("guessed@example.com", "one@example.com"));
    }

    @Test
    void pausedMoneyGoesOutAgainOnlyWhenAnotherOperatorConfirmsIt() {
        switches.pauseOutgoing(one, "the hot wallet looks odd");
        assertThat(ledger.outgoingStopped()).isTrue();

        Proposal proposal = proposals.propose(one, Proposal.Action.RESUME_OUTGOING, "outgoing", "it was the display");
        assertThatThrownBy(() -> proposals.propose(two, Proposal.Action.RESUME_OUTGOING, "outgoing", "same"))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> proposals.confirm(one, proposal.id(), "surely"))
                .isInstanceOf(Forbidden.class);
        assertThat(ledger.outgoingStopped()).isTrue();

        proposals.confirm(two, proposal.id(), "I compared the balances");

        assertThat(ledger.outgoingStopped()).isFalse();
        assertThatThrownBy(() -> proposals.confirm(two, proposal.id(), "again")).isInstanceOf(Conflict.class);
        assertThat(auditLog.page(ALL).data())
                .extracting(AuditEntry::action)
                .startsWith("confirm_resume_outgoing", "propose_resume_outgoing", "pause_outgoing");
        assertThat(jdbc.sql("select resume_reason from ledger_stop order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("two@example.com", "one@example.com", "it was the display", "I compared the balances");
    }

    @Test
    void aConfirmationThatTheDatabaseGivesUpIsRunAgainWhole() {
        switches.pauseOutgoing(one, "the hot wallet looks odd");
        Proposal proposal = proposals.propose(one, Proposal.Action.RESUME_OUTGOING, "outgoing", "it was the display");
        try (GiveUp given = GiveUp.theFirstInsertInto(jdbc, "operator_log")) {
            proposals.confirm(two, proposal.id(), "I compared the balances");
            assertThat(given.attempts()).isEqualTo(2);
        }

        assertThat(ledger.outgoingStopped()).isFalse();
        assertThat(auditLog.page(ALL).data())
                .extracting(AuditEntry::action)
                .startsWith("confirm_resume_outgoing", "propose_resume_outgoing");
        assertThat(auditLog.verify().intact()).isTrue();
    }

    @Test
    void moneyDoesNotGoOutAgainWhenMoreWasFoundSinceThatWasProposed() {
        switches.pauseOutgoing(one, "the hot wallet looks odd");
        Proposal proposal = proposals.propose(one, Proposal.Action.RESUME_OUTGOING, "outgoing", "it was the display");

        assertThat(ledger.stopOutgoing("Network 137 lacks 5 USDC")).isFalse();

        assertThatThrownBy(() -> proposals.confirm(two, proposal.id(), "I compared the balances"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Network 137 lacks 5 USDC");
        assertThat(ledger.outgoingStopped()).isTrue();
        proposals.decline(two, proposal.id(), "five are missing");
        Proposal later = proposals.propose(one, Proposal.Action.RESUME_OUTGOING, "outgoing", "they are back");
        proposals.confirm(two, later.id(), "I counted them");
        assertThat(ledger.outgoingStopped()).isFalse();
    }

    @Test
    void whoPausesWhatIsPausedAlreadyIsHeardBeforeAnOlderProposalLetsItGo() {
        switches.pauseOutgoing(one, "the hot wallet looks odd");
        Proposal proposal = proposals.propose(one, Proposal.Action.RESUME_OUTGOING, "outgoing", "it was the display");

        switches.pauseOutgoing(two, "a key has leaked");

        assertThat(auditLog.page(ALL).data().getFirst())
                .extracting(AuditEntry::action, AuditEntry::reason)
                .containsExactly("pause_outgoing", "a key has leaked");
        assertThatThrownBy(() -> proposals.confirm(two, proposal.id(), "I compared the balances"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("a key has leaked");
        assertThat(ledger.outgoingStopped()).isTrue();
    }

    @Test
    void whoFreezesWhatIsFrozenAlreadyIsHeardBeforeAnOlderProposalLetsItGo() {
        OrganizationId organization =
                users.enter(EmailAddress.require("frozen@example.com", "email")).organization();
        String subject = organization.value().toString();
        switches.freeze(one, organization, "asked by the court");
        Proposal proposal = proposals.propose(one, Proposal.Action.UNFREEZE_ORGANIZATION, subject, "it is done");

        switches.freeze(two, organization, "asked by another court");

        assertThatThrownBy(() -> proposals.confirm(two, proposal.id(), "I have seen the letter"))
                .isInstanceOf(Conflict.class)
                .hasMessage("The organisation was frozen again since this was proposed");
        assertThat(organizations.isFrozen(organization)).isTrue();
        proposals.decline(two, proposal.id(), "there are two courts");
        Proposal later = proposals.propose(one, Proposal.Action.UNFREEZE_ORGANIZATION, subject, "both are done");
        proposals.confirm(two, later.id(), "I have seen both letters");
        assertThat(organizations.isFrozen(organization)).isFalse();
    }

    @Test
    void nobodyClearsAMatchOrApprovesACheckOfTheirOwnOrganisation() {
        OrganizationId organization =
                users.enter(EmailAddress.require("house@example.com", "email")).organization();
        Caller insider = new Caller(one.user(), organization, "one@example.com", Means.SESSION, UUID.randomUUID());
        KycId kyc = check(organization);
        Decision approval = new Decision(
                KycStatus.APPROVED,
                "I know us",
                EnumSet.allOf(CheckItem.class),
                "two@example.com",
                kycReviews.get(kyc).version());
        lists.replace("own", ListFormat.BORNITE, LISTED.getBytes(StandardCharsets.UTF_8), null);
        Subject payee = Subject.named(Subject.Kind.PAYEE, UUID.randomUUID(), organization, "Zebulon Quartermaine");
        transaction.executeWithoutResult(_ -> screening.screen(payee));
        UUID hit = screening.hits(payee.kind(), payee.id()).getFirst().id();

        assertThatThrownBy(() -> switches.judge(insider, hit, false, "I know them"))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> kycReviews.decide(insider, kyc, approval)).isInstanceOf(Forbidden.class);
        assertThat(auditLog.verify().entries()).isEqualTo(3);

        switches.judge(two, hit, false, "born elsewhere");
        kycReviews.decide(two, kyc, approval);
        kycReviews.decide(
                insider, kyc, new Decision(KycStatus.REJECTED, "We were wrong", Set.of(), "one@example.com", null));
        assertThat(auditLog.page(ALL).data())
                .extracting(AuditEntry::action)
                .startsWith("kyc_rejected", "kyc_approved", "clear_match");
    }

    @Test
    void whoConfirmsAMatchOfACustomerHasFrozenItAndThatIsInTheLog() {
        OrganizationId organization =
                users.enter(EmailAddress.require("listed@example.com", "email")).organization();
        lists.replace("own", ListFormat.BORNITE, LISTED.getBytes(StandardCharsets.UTF_8), null);
        Subject owner = Subject.named(Subject.Kind.PERSON, UUID.randomUUID(), organization, "Zebulon Quartermaine");
        transaction.executeWithoutResult(_ -> screening.screen(owner));

        switches.judge(one, screening.hits(owner.kind(), owner.id()).getFirst().id(), true, "it is him");

        assertThat(organizations.isFrozen(organization)).isTrue();
        assertThat(auditLog.page(ALL).data())
                .extracting(entry -> entry.action() + " " + entry.reason())
                .startsWith("freeze_organization it is him", "confirm_match it is him");
        assertThat(auditLog.page(ALL).data().getFirst().subject())
                .isEqualTo(organization.value().toString());
    }

    @Test
    void theTableItselfRefusesOnePersonForBothHands() {
        Proposal proposal = proposals.propose(one, Proposal.Action.RESUME_OUTGOING, "outgoing", "why not");

        assertThatThrownBy(() -> jdbc.sql("""
                                update operator_proposal
                                set state = 'confirmed', decided_by = proposed_by, decided_at = now()
                                where id = :id
                                """).param("id", proposal.id()).update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void anOperatorIsWhoSignedInWithAConfiguredAddressInAnySpelling() {
        assertThat(operators.include(one)).isTrue();
        assertThat(operators.include(caller("three@example.com"))).isFalse();
        assertThat(operators.include(new Caller(
                        one.user(), one.organization(), one.email(), Means.PERSONAL_ACCESS_TOKEN, one.credential())))
                .isFalse();
        assertThat(new Operators(organizations, new OperatorProperties(java.util.List.of(" ONE@Example.com ")))
                        .include(one))
                .isTrue();
        assertThatThrownBy(() -> new Operators(organizations, new OperatorProperties(java.util.List.of("nobody"))))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Of a person, who waits for an operator. */
    private KycId check(OrganizationId organization) {
        PersonDetails person = new PersonDetails(
                "usa",
                "Ada",
                "Review",
                null,
                "ada@example.com",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "usa",
                null,
                null,
                null,
                null,
                null);
        return applications.person(organization, "usa", person, null).kyc().id();
    }

    private void append(String subject) {
        transaction.executeWithoutResult(_ -> auditLog.append(one, "test", subject, "because"));
    }

    /** As somebody with all rights in the database would. */
    private void byHand(String sql) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).update();
        });
    }

    private static Caller caller(String email) {
        return new Caller(
                new UserId(UUID.randomUUID()),
                new OrganizationId(UUID.randomUUID()),
                email,
                Means.SESSION,
                UUID.randomUUID());
    }
}
