package io.bornite.kyc.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.identity.OrganizationId;
import io.bornite.kyc.SealedJson;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Conflict;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Mode;
import io.bornite.platform.MovableClock;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageRequest;
import io.bornite.platform.SecretBox;
import io.bornite.support.LockWaits;
import io.bornite.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class ScreeningTest {

    private static final String HEAD = "id,kind,names,birthDates,countries,addresses,program\n";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LISTED = "0x00000000000000000000000000000000000000bd";

    private final List<Object> told = new ArrayList<>();
    private final HikariDataSource database = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final MovableClock clock = new MovableClock(InstantSource.system());
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final ListRepository listRepository = new ListRepository(jdbc, new JdbcTemplate(database), clock);
    private final Watchlists watchlists = new Watchlists(listRepository);
    private final ScreeningRepository repository = new ScreeningRepository(jdbc, clock, sealedJson());
    private final Watching watching = new Watching(watchlists, repository, clock);
    private final ScreeningLists lists = new ScreeningLists(listRepository, watching);
    private final OrganizationId organization = organization();
    private final Screening screening = screening(Mode.SANDBOX);

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void aLikelyNameWaitsForAPersonAndIsClearedByNobodyElse() {
        put("a", "1,person,Zoltan Vexworth,,,,x\n");
        Subject subject = named("Vexworth Zoltan");

        assertThat(screen(subject)).isEqualTo(Verdict.REVIEW);
        assertThat(screen(subject)).isEqualTo(Verdict.REVIEW);

        List<Hit> open = screening.open(new PageRequest(1, 10)).data();
        assertThat(open).hasSize(1);
        assertThat(open.getFirst().scorePercent()).isEqualTo(100);
        put("a", "2,person,Somebody Else,,,,x\n");
        assertThat(screen(subject)).isEqualTo(Verdict.REVIEW);
    }

    @Test
    void aPersonsJudgementHasAReasonAndIsMadeOnce() {
        put("a", "1,person,Zoltan Vexworth,,,,x\n");
        Subject subject = named("Zoltan Vexworth");
        screen(subject);
        UUID hit = screening.open(new PageRequest(1, 10)).data().getFirst().id();

        assertThatThrownBy(() -> judge(hit, false, " ")).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> judge(UUID.randomUUID(), false, "x")).isInstanceOf(NotFound.class);
        judge(hit, false, "born thirty years later");

        assertThat(screen(subject)).isEqualTo(Verdict.CLEAR);
        assertThatThrownBy(() -> judge(hit, true, "after all")).isInstanceOf(Conflict.class);
        Subject other = named("Zoltan Vexworth");
        screen(other);
        judge(screening.open(new PageRequest(1, 10)).data().getFirst().id(), true, "it is him");
        assertThat(screen(other)).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void whoWasClearedUnderOneNameIsLookedAtAgainUnderAnother() {
        put("a", "1,person,Zoltan Vexworth,,,,x\n");
        Subject alike = named("Zoltan Vexwarth");
        screen(alike);
        UUID cleared = open().id();
        judge(cleared, false, "another person");
        assertThat(screen(alike)).isEqualTo(Verdict.CLEAR);
        assertThat(screen(renamed(alike, "ZOLTÁN  Vexwarth"))).isEqualTo(Verdict.CLEAR);

        assertThat(screen(renamed(alike, "Zoltan Vexworth"))).isEqualTo(Verdict.REVIEW);

        Hit again = open();
        assertThat(again.scorePercent()).isEqualTo(100);
        assertThat(screening.hit(cleared).orElseThrow().reason()).isEqualTo("another person");
        assertThat(screen(renamed(alike, "Zoltan Vexwerth"))).isEqualTo(Verdict.REVIEW);
        assertThatThrownBy(() -> judge(again.id(), false, "whoever it was"))
                .as("it is somebody else who waits by now")
                .isInstanceOf(Conflict.class);
        judge(open().id(), false, "another person too");
        put("a", "1,person,Zoltan Vexwerth,,,,x\n");
        assertThat(inTransaction(screening::screenAgain)).isEqualTo(1);
        assertThat(open().scorePercent()).as("the list knows more now").isEqualTo(100);
        judge(open().id(), true, "it is him");
        assertThat(screen(renamed(alike, "Zoltan Vexwarth"))).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void aMatchThatWasClearedBeforeItsNameWasKeptIsLookedAtAgainUnderAnotherThatIsMoreAlike() {
        put("a", "1,person,Zoltan Vexworth,,,,x\n");
        Subject alike = named("Zoltan Vexwarth");
        screen(alike);
        judge(open().id(), false, "another person");

        jdbc.sql("update screening_hit set asked = null").update();
        assertThat(screen(alike)).isEqualTo(Verdict.CLEAR);
        assertThat(screen(renamed(alike, "Zoltan Vexwerth")))
                .as("it was kept since")
                .isEqualTo(Verdict.REVIEW);
        judge(open().id(), false, "another person too");
        jdbc.sql("update screening_hit set asked = null").update();
        assertThat(screen(renamed(alike, "Zoltan Vexworth"))).isEqualTo(Verdict.REVIEW);
    }

    @Test
    void whoIsThereNoLongerIsNotBlockedForEverButWaitsForAPersonAllTheSame() {
        put("a", "1,person,Zoltan Vexworth,,,,x\n");
        Subject gone = named("Zoltan Vexworth");
        screen(gone);
        inTransaction(() -> {
            screening.forget(gone.kind(), gone.id());
            return gone;
        });
        assertThat(screening.watch().of(organization(), organization, null)).isEqualTo(Verdict.REVIEW);

        judge(open().id(), true, "it is him");

        assertThat(screening.watch().of(organization(), organization, null)).isEqualTo(Verdict.CLEAR);
        put("b", "7,person,Zoltan Vexworth,,,,x\n");
        assertThat(inTransaction(screening::screenAgain)).isZero();
    }

    @Test
    void anAddressIsFoundInEverySpelling() {
        put("a", "1,other,,,," + LISTED + ",x\n");

        assertThat(screening.listed(
                        List.of(LISTED.toUpperCase(java.util.Locale.ROOT).replace("0X", "0x"), "0x1")))
                .hasSize(1);
        assertThat(screen(Subject.address(UUID.randomUUID(), organization, LISTED)))
                .isEqualTo(Verdict.REVIEW);
        assertThat(screen(Subject.address(UUID.randomUUID(), organization, "0x01")))
                .isEqualTo(Verdict.CLEAR);
    }

    @Test
    void whoWasClearIsLookedUpAgainWhenAListChanges() {
        put("a", "1,person,Zoltan Vexworth,,,,x\n");
        Subject subject = named("Drusilla Quillfeather");
        assertThat(screen(subject)).isEqualTo(Verdict.CLEAR);
        assertThat(inTransaction(screening::screenAgain)).isZero();

        put("b", "7,person,Drusilla Quillfeather,,,,x\n");

        assertThat(inTransaction(screening::screenAgain)).isEqualTo(1);
        assertThat(inTransaction(screening::screenAgain)).isZero();
        assertThat(inTransaction(() -> screening.verdict(subject.kind(), subject.id())))
                .isEqualTo(Verdict.REVIEW);
    }

    @Test
    void aListThatCannotBeReadLeavesTheOldOneAndAnEmptyOneIsNone() {
        put("a", "1,person,Zoltan Vexworth,,,,x\n");

        assertThatThrownBy(() -> put("a", "")).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> inTransaction(
                        () -> lists.replace("a", ListFormat.OFAC_SDN, "<html>".getBytes(StandardCharsets.UTF_8), null)))
                .isInstanceOf(InvalidRequest.class);

        assertThat(screen(named("Zoltan Vexworth"))).isEqualTo(Verdict.REVIEW);
    }

    @Test
    void whileTheListsAreTooOldNobodyIsKnownToBeClear() {
        Screening live = screening(Mode.LIVE, "ofac");
        assertThat(live.isStale()).isTrue();
        put("ofac", "1,person,Zoltan Vexworth,,,,x\n");
        Subject subject = named("Ada Lovelace");
        assertThat(inTransaction(() -> live.screen(subject))).isEqualTo(Verdict.CLEAR);

        clock.advance(Duration.ofDays(8));
        assertThat(live.isStale()).isTrue();
        assertThat(inTransaction(() -> live.screen(subject))).isEqualTo(Verdict.REVIEW);

        put("ofac", "1,person,Zoltan Vexworth,,,,x\n");
        assertThat(live.isStale()).isFalse();
    }

    @Test
    void aConfiguredListThatNeverCameIsTooOldWhateverElseCame() {
        Screening live = screening(Mode.LIVE, "ofac", "un");
        put("ofac", "1,person,Zoltan Vexworth,,,,x\n");
        assertThat(live.isStale()).isTrue();

        put("un", "1,person,Drusilla Quillfeather,,,,x\n");

        assertThat(live.isStale()).isFalse();
    }

    @Test
    void aListThatIsConfiguredNoLongerDoesNotGrowTooOld() {
        Screening live = screening(Mode.LIVE, "ofac");
        put("un", "1,person,Drusilla Quillfeather,,,,x\n");
        clock.advance(Duration.ofDays(8));

        put("ofac", "1,person,Zoltan Vexworth,,,,x\n");

        assertThat(live.isStale()).isFalse();
        assertThat(screening(Mode.LIVE).isStale()).isTrue();
    }

    @Test
    void aMatchThatIsClearedWhileTheListsAreTooOldIsToldOf() {
        Screening live = screening(Mode.LIVE, "ofac");
        put("ofac", "1,person,Zoltan Vexworth,,,,x\n2,person,Zoltan Vexworth,,,,x\n");
        Subject subject = named("Zoltan Vexworth");
        inTransaction(() -> live.screen(subject));
        clock.advance(Duration.ofDays(8));
        List<Hit> open = live.open(new PageRequest(1, 10)).data();

        inTransaction(() -> live.judge(open.getFirst().id(), false, "another person", "an operator"));
        assertThat(told).isEmpty();
        inTransaction(() -> live.judge(open.getLast().id(), false, "another person", "an operator"));

        assertThat(told)
                .containsExactly(new MatchJudged(subject.kind(), subject.id(), organization, false, Verdict.CLEAR));
        assertThat(inTransaction(() -> live.verdict(subject.kind(), subject.id())))
                .isEqualTo(Verdict.REVIEW);
    }

    @Test
    void whoIsRenamedWhileEverybodyIsLookedUpAgainKeepsTheNewName() throws InterruptedException {
        put("a", "1,person,Zoltan Vexworth,,,,x\n");
        Subject before = named("Ada Lovelace");
        Subject renamed = Subject.named(before.kind(), before.id(), before.organization(), "Drusilla Quillfeather");
        screen(before);
        put("b", "1,person,Somebody Else,,,,x\n");

        Thread job = Thread.ofVirtual().unstarted(() -> inTransaction(screening::screenAgain));
        inTransaction(() -> {
            Verdict verdict = screening.screen(renamed);
            job.start();
            Awaitility.await().until(() -> LockWaits.exist(jdbc));
            return verdict;
        });
        assertThat(job.join(PATIENCE)).isTrue();

        put("c", "7,person,Drusilla Quillfeather,,,,x\n");
        inTransaction(screening::screenAgain);
        assertThat(inTransaction(() -> screening.verdict(before.kind(), before.id())))
                .isEqualTo(Verdict.REVIEW);
    }

    @Test
    void whoMayNotBePaidIsReadAgainOnlyAfterAChange() {
        put("a", "1,person,Zoltan Vexworth,,,mule@example.com,x\n");
        watching.hearing(true);
        Watch before = screening.watch();
        assertThat(screening.watch()).isSameAs(before);
        assertThat(before.isListed("Mule@example.com")).isTrue();
        assertThat(before.of(organization, null, "payee@example.com")).isEqualTo(Verdict.CLEAR);

        screen(new Subject(
                Subject.Kind.PAYEE,
                UUID.randomUUID(),
                organization,
                List.of("Zoltan Vexworth"),
                List.of(),
                "payee@example.com",
                null,
                null));

        assertThat(screening.watch().of(organization, null, "payee@example.com"))
                .isEqualTo(Verdict.REVIEW);
        assertThat(screening.watch().of(new OrganizationId(UUID.randomUUID()), null, "payee@example.com"))
                .isEqualTo(Verdict.CLEAR);
        judge(screening.open(new PageRequest(1, 10)).data().getFirst().id(), true, "it is them");
        assertThat(screening.watch().of(organization, null, "payee@example.com"))
                .isEqualTo(Verdict.BLOCKED);
        screen(named("Zoltan Vexworth"));
        assertThat(screening.watch().of(organization(), organization, null)).isEqualTo(Verdict.REVIEW);
    }

    @Test
    void aNodeThatHearsOfNoChangeReadsEveryTime() {
        assertThat(screening.watch()).isNotSameAs(screening.watch());
        watching.hearing(true);
        Watch known = screening.watch();

        watching.heard("");
        assertThat(screening.watch()).isNotSameAs(known);
        watching.hearing(false);
        assertThat(screening.watch()).isNotSameAs(screening.watch());
    }

    private Screening screening(Mode mode, String... configured) {
        List<ScreeningProperties.Source> sources = Stream.of(configured)
                .map(code -> new ScreeningProperties.Source(code, ListFormat.BORNITE, Path.of(code), null, null))
                .toList();
        ScreeningProperties properties = new ScreeningProperties(
                80, Duration.ofDays(7), sources, Duration.ofMinutes(5), DataSize.ofMegabytes(1));
        return new Screening(
                repository,
                listRepository,
                watchlists,
                watching,
                properties,
                new BorniteProperties(mode, Path.of("target"), "http://localhost"),
                told::add,
                clock);
    }

    private static SealedJson sealedJson() {
        return new SealedJson(new SecretBox(new byte[32]), JsonMapper.builder().build());
    }

    private Verdict screen(Subject subject) {
        return inTransaction(() -> screening.screen(subject));
    }

    private void judge(UUID hit, boolean isMatch, String reason) {
        inTransaction(() -> screening.judge(hit, isMatch, reason, "an operator"));
    }

    private void put(String code, String lines) {
        inTransaction(
                () -> lists.replace(code, ListFormat.BORNITE, (HEAD + lines).getBytes(StandardCharsets.UTF_8), null));
    }

    /** The only one that waits. */
    private Hit open() {
        List<Hit> open = screening.open(new PageRequest(1, 10)).data();
        assertThat(open).hasSize(1);
        return open.getFirst();
    }

    private static Subject renamed(Subject subject, String name) {
        return Subject.named(subject.kind(), subject.id(), subject.organization(), name);
    }

    private Subject named(String name) {
        return Subject.named(Subject.Kind.PERSON, UUID.randomUUID(), organization, name);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    private OrganizationId organization() {
        return organization(jdbc);
    }

    /** An organisation with its owner. */
    static OrganizationId organization(JdbcClient jdbc) {
        UUID id = jdbc.sql("""
                        with ids as (select uuidv7() as owner, uuidv7() as organization), owner as (
                            insert into app_user (id, organization_id, email, role, status, type, flags, created_at, updated_at)
                            select owner, organization, owner || '@example.com', 'owner', 'active', 'individual', '{}',
                                   now(), now() from ids)
                        insert into organization (id, owner_id, referral_code, created_at, updated_at)
                        select organization, owner, organization::text, now(), now() from ids
                        returning id
                        """).query(UUID.class).single();
        return new OrganizationId(id);
    }
}
