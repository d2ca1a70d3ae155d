package io.bornite.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.support.FaultyNetwork;
import io.bornite.support.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class RowCopyTest {

    private static final UUID ID = UUID.fromString("fedcba98-7654-3210-8000-0000000000ff");
    private static final Instant TIME = Instant.parse("1969-12-31T23:59:59.999999999Z");

    private final HikariDataSource pool = TestDatabase.fresh();
    private final JdbcTemplate jdbc = new JdbcTemplate(pool);

    @BeforeEach
    void aTable() {
        jdbc.execute("create table thing (id uuid primary key, name text, data json, units bigint not null,"
                + " at timestamptz not null)");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        String name = "Zoë 𝄞 \\ \" , {} \n\t NULL";
        things().row()
                .uuid(ID)
                .text(name)
                .text("{\"a\":\"\\n\"}")
                .bigint(Long.MIN_VALUE)
                .time(TIME)
                .row()
                .uuid(new UUID(0, 0))
                .text(null)
                .text(null)
                .bigint(Long.MAX_VALUE)
                .time(Instant.parse("2026-11-26T10:00:00.123456Z"))
                .into(jdbc);

        assertThat(jdbc.queryForMap("select name, data->>'a' as a, units from thing where id = ?", ID))
                .containsEntry("name", name)
                .containsEntry("a", "\n")
                .containsEntry("units", Long.MIN_VALUE);
        assertThat(jdbc.queryForObject(
                        "select name is null and data is null and units = 9223372036854775807"
                                + " and at = '2026-11-26 10:00:00.123456Z' from thing where id <> ?",
                        Boolean.class,
                        ID))
                .isTrue();
    }

    @Test
    void whatIsLessThanAMicrosecondIsCutOffBeforeAndAfterTheEpoch() {
        thing(ID).into(jdbc);

        assertThat(jdbc.queryForObject("select at = '1969-12-31 23:59:59.999999Z' from thing", Boolean.class))
                .isTrue();
    }

    @Test
    void ofRowsWithOneThatIsThereAlreadyNoneIsWrittenAndTheConnectionStaysGood() {
        thing(ID).into(jdbc);

        RowCopy again = things();
        add(again, UUID.randomUUID());
        add(again, ID);
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> again.into(jdbc));

        assertThat(jdbc.queryForObject("select count(*) from thing", Long.class))
                .isOne();
        thing(UUID.randomUUID()).into(jdbc);
        assertThat(jdbc.queryForObject("select count(*) from thing", Long.class))
                .isEqualTo(2);
    }

    @Test
    void whatIsNoJsonIsRefusedByTheDatabase() {
        RowCopy wrong = things().row().uuid(ID).text("x").text("{").bigint(1).time(TIME);

        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> wrong.into(jdbc));
        assertThat(jdbc.queryForObject("select count(*) from thing", Long.class))
                .isZero();
    }

    @Test
    void aRowThatIsNotWholeIsRefusedBeforeAnythingIsSent() {
        RowCopy tooShort = things().row().uuid(ID);
        assertThatIllegalStateException().isThrownBy(() -> tooShort.into(jdbc)).withMessageContaining("4 values");
        assertThatIllegalStateException().isThrownBy(tooShort::row);

        RowCopy whole = thing(ID);
        assertThatIllegalStateException().isThrownBy(() -> whole.text("more")).withMessageContaining("too many");
        assertThat(jdbc.queryForObject("select count(*) from thing", Long.class))
                .isZero();
    }

    @Test
    void aConnectionWhoseNetworkFailedDuringACopyIsNotUsedAgain() throws Exception {
        URI database = URI.create(pool.getJdbcUrl().substring("jdbc:".length()));
        try (FaultyNetwork network = new FaultyNetwork(database.getPort());
                Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + network.port() + database.getPath()
                                + "?sslmode=disable&gssEncMode=disable&socketTimeout=1",
                        "postgres",
                        "postgres")) {
            JdbcTemplate far = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            network.fallSilent();

            assertThatExceptionOfType(DataAccessResourceFailureException.class)
                    .isThrownBy(() -> thing(ID).into(far));

            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void whatWasSentIsNotSentAgain() {
        RowCopy sent = thing(ID);
        sent.into(jdbc);

        assertThatIllegalStateException().isThrownBy(() -> sent.into(jdbc));
        assertThatIllegalStateException().isThrownBy(sent::row);
    }

    @Test
    void noRowsAreNone() {
        things().into(jdbc);

        assertThat(jdbc.queryForObject("select count(*) from thing", Long.class))
                .isZero();
    }

    private static RowCopy things() {
        return new RowCopy("thing", "id, name, data, units, at");
    }

    private static RowCopy thing(UUID id) {
        RowCopy one = things();
        add(one, id);
        return one;
    }

    private static void add(RowCopy rows, UUID id) {
        rows.row().uuid(id).text("x").text("{}").bigint(1).time(TIME);
    }
}
