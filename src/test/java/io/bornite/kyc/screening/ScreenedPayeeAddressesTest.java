package io.bornite.kyc.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.identity.OrganizationId;
import io.bornite.kyc.SealedJson;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.MovableClock;
import io.bornite.platform.SecretBox;
import io.bornite.support.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** What migration V341 makes of payees who were written down before their addresses were remembered. */
class ScreenedPayeeAddressesTest {

    private final HikariDataSource database = TestDatabase.asOf("340");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final MovableClock clock = new MovableClock(InstantSource.system());
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final ListRepository listRepository = new ListRepository(jdbc, new JdbcTemplate(database), clock);
    private final Watchlists watchlists = new Watchlists(listRepository);
    private final SealedJson sealed =
            new SealedJson(new SecretBox(new byte[32]), JsonMapper.builder().build());
    private final ScreeningRepository repository = new ScreeningRepository(jdbc, clock, sealed);
    private final Watching watching = new Watching(watchlists, repository, clock);
    private final Screening screening = new Screening(
            repository,
            listRepository,
            watchlists,
            watching,
            new ScreeningProperties(80, Duration.ofDays(7), List.of(), Duration.ofMinutes(5), DataSize.ofMegabytes(1)),
            new BorniteProperties(Mode.SANDBOX, Path.of("target"), "http://localhost"),
            _ -> {},
            clock);

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void aPayeeFromBeforeWhoStandsOnANewerListHoldsUpPaymentsToTheirAddress() {
        OrganizationId sender = ScreeningTest.organization(jdbc);
        payeeFromBefore(sender, "zoltan@example.com", "Zoltan Vexworth");

        TestDatabase.migrate(database);
        list("1,person,Zoltan Vexworth,,,,x\n");
        transaction.executeWithoutResult(_ -> screening.screenAgain());

        assertThat(screening.watch().of(sender, null, "zoltan@example.com")).isEqualTo(Verdict.REVIEW);
        assertThat(screening.watch().of(ScreeningTest.organization(jdbc), null, "zoltan@example.com"))
                .isEqualTo(Verdict.CLEAR);
    }

    @Test
    void aMatchThatWasFoundWithoutAnAddressHoldsPaymentsUpFromNowOn() {
        OrganizationId sender = ScreeningTest.organization(jdbc);
        UUID payee = payeeFromBefore(sender, "zoltan@example.com", "Zoltan Vexworth");
        jdbc.sql("""
                        insert into screening_hit (kind, subject_id, organization_id, list_code, external_id, matched,
                                                   score_percent, state, created_at)
                        values ('payee', :payee, :sender, 'a', '1', 'Zoltan Vexworth', 100, 'open', now())
                        """).param("payee", payee).param("sender", sender.value()).update();

        TestDatabase.migrate(database);

        assertThat(screening.watch().of(sender, null, "zoltan@example.com")).isEqualTo(Verdict.REVIEW);
    }

    /** Profiles from before have no property for it. */
    private UUID payeeFromBefore(OrganizationId sender, String email, String name) {
        UUID payee = jdbc.sql("""
                        insert into payee (organization_id, nick_name, email, created_at, updated_at)
                        values (:sender, :name, :email, now(), now())
                        returning id
                        """)
                .param("sender", sender.value())
                .param("name", name)
                .param("email", email)
                .query(UUID.class)
                .single();
        Map<String, Object> profile = Map.of(
                "kind",
                "PAYEE",
                "id",
                payee,
                "organization",
                Map.of("value", sender.value()),
                "names",
                List.of(name),
                "addresses",
                List.of());
        jdbc.sql("""
                        insert into screening_subject (kind, subject_id, organization_id, sealed_profile, screened_version,
                                                       screened_at)
                        values ('payee', :payee, :sender, :profile, 0, now())
                        """)
                .param("payee", payee)
                .param("sender", sender.value())
                .param("profile", sealed.seal("screening subject", profile))
                .update();
        return payee;
    }

    private void list(String line) {
        String file = "id,kind,names,birthDates,countries,addresses,program\n" + line;
        transaction.executeWithoutResult(_ -> new ScreeningLists(listRepository, watching)
                .replace("a", ListFormat.BORNITE, file.getBytes(StandardCharsets.UTF_8), null));
    }
}
