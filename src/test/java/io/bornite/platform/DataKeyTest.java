package io.bornite.platform;

import static io.bornite.platform.MasterKeys.random;
import static io.bornite.platform.MasterKeys.start;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.support.Race;
import io.bornite.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DataKeyTest {

    private static final HikariDataSource POOL = TestDatabase.fresh();
    private static final JdbcClient DATABASE = JdbcClient.create(POOL);
    private static final byte[] TEXT = "a seed".getBytes(UTF_8);

    private final byte[] old = random();
    private final byte[] current = random();

    @BeforeEach
    void noServerHasStartedYet() {
        DATABASE.sql("update data_key set sealed = null").update();
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    @Test
    void whatWasSealedBeforeAChangeOpensAfterItAndHashesStayTheSame() {
        SecretBox before = start(DATABASE, old);
        byte[] sealed = before.seal("a purpose", TEXT);

        SecretBox after = start(DATABASE, current, old);

        assertThat(after.open("a purpose", sealed)).isEqualTo(TEXT);
        assertThat(after.hash("a purpose", "123456")).isEqualTo(before.hash("a purpose", "123456"));
    }

    @Test
    void aNodeThatRunsOnTheOldKeyAndOneOfTheNewReadEachOther() {
        SecretBox running = start(DATABASE, old);
        SecretBox restarted = start(DATABASE, current, old);

        assertThat(running.open("a purpose", restarted.seal("a purpose", TEXT))).isEqualTo(TEXT);
        assertThat(restarted.open("a purpose", running.seal("a purpose", TEXT))).isEqualTo(TEXT);
    }

    @Test
    void afterTheChangeTheNewKeyIsEnoughAndTheOldOneOpensNothing() {
        byte[] sealed = start(DATABASE, old).seal("a purpose", TEXT);
        start(DATABASE, current, old);

        assertThat(start(DATABASE, current).open("a purpose", sealed)).isEqualTo(TEXT);
        assertThatThrownBy(() -> start(DATABASE, old)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStartUnderTheSameKeyWritesNothing() {
        start(DATABASE, current);
        byte[] kept = kept();

        start(DATABASE, current, old);

        assertThat(kept()).isEqualTo(kept);
    }

    @Test
    void aKeyThatOpensNothingStopsTheStartWhichChangesNothingAndTellsNoKey() {
        byte[] master = random();
        start(DATABASE, master);
        byte[] kept = kept();

        Throwable refusal = catchThrowable(() -> start(DATABASE, current, old));

        assertThat(refusal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("bornite.master-key", "bornite.previous-master-keys");
        assertThat(kept()).isEqualTo(kept);
        byte[] dataKey = new SecretBox(master).open("data key", kept);
        assertThat(Throwables.getStackTrace(refusal))
                .doesNotContain(texts(old))
                .doesNotContain(texts(current))
                .doesNotContain(texts(dataKey));
    }

    @Test
    void aNewDatabaseHasARandomKeyAndNoneLiesInItInTheOpen() {
        byte[] sealed = start(DATABASE, current).seal("a purpose", TEXT);

        assertThatThrownBy(() -> new SecretBox(current).open("a purpose", sealed))
                .as("sealed under the master key itself")
                .isInstanceOf(IllegalStateException.class);
        byte[] dataKey = new SecretBox(current).open("data key", kept());
        assertThat(DATABASE.sql("select data_key::text from data_key")
                        .query(String.class)
                        .single())
                .doesNotContain(texts(dataKey))
                .doesNotContain(texts(current));
    }

    @Test
    void nodesThatStartAtOnceOnANewDatabaseHaveOneKey() {
        List<SecretBox> nodes = Race.of(8, _ -> start(DATABASE, current));

        assertThat(nodes)
                .extracting(node -> HexFormat.of().formatHex(node.hash("a purpose", "x")))
                .hasSize(8)
                .containsOnly(HexFormat.of().formatHex(start(DATABASE, current).hash("a purpose", "x")));
    }

    @Test
    void nodesThatStartAtOnceWithTheNewKeyChangeItOnce() {
        byte[] sealed = start(DATABASE, old).seal("a purpose", TEXT);

        List<SecretBox> nodes = Race.of(8, _ -> start(DATABASE, current, old));

        assertThat(nodes)
                .hasSize(8)
                .allSatisfy(node -> assertThat(node.open("a purpose", sealed)).isEqualTo(TEXT));
        assertThat(start(DATABASE, current).open("a purpose", sealed)).isEqualTo(TEXT);
    }

    /** Whoever gives every node both keys first can have any of them restart at any time, in either order. */
    @Test
    void aNodeThatKnowsTheNextKeyStartsAfterAnotherHasChangedToIt() {
        byte[] sealed = start(DATABASE, old, current).seal("a purpose", TEXT);
        start(DATABASE, current, old);

        assertThat(start(DATABASE, old, current).open("a purpose", sealed)).isEqualTo(TEXT);
        assertThat(start(DATABASE, current, old).open("a purpose", sealed)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key seed", "signing key"})
    void aDatabaseFromBeforeKeepsTheKeyThatSealedItWhateverTheMasterKeyIsByThen(String first) {
        try (HikariDataSource pool = TestDatabase.asOf("389")) {
            JdbcClient database = JdbcClient.create(pool);
            SecretBox before = new SecretBox(old);
            byte[] sealed = before.seal(first, TEXT);
            database.sql(
                            first.equals("key seed")
                                    ? "insert into key_seed (sealed, first_address, created_at) values (:sealed, '0x0', now())"
                                    : """
                                    insert into signing_key (kid, public_key, sealed_private_key, created_at)
                                    values ('a', '{}', :sealed, now())
                                    """)
                    .param("sealed", sealed)
                    .update();
            TestDatabase.migrate(pool);

            assertThatThrownBy(() -> start(database, current)).isInstanceOf(IllegalStateException.class);
            List<SecretBox> nodes = Race.of(4, _ -> start(database, current, old));

            assertThat(nodes).hasSize(4).allSatisfy(after -> {
                assertThat(after.open(first, sealed)).isEqualTo(TEXT);
                assertThat(after.hash("a purpose", "123456")).isEqualTo(before.hash("a purpose", "123456"));
            });
            assertThat(start(database, current).open(first, sealed)).isEqualTo(TEXT);
            assertThatThrownBy(() -> start(database, old)).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from data_key", "truncate data_key"})
    void theDatabaseRefusesToLoseIt(String sql) {
        assertThatThrownBy(() -> DATABASE.sql(sql).update()).hasMessageContaining("is refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64!"})
    void aKeyOfAnotherFormStopsTheStartAndOnlyItsPropertyIsNamed(String wrong) {
        assertThatThrownBy(() -> configured(wrong, List.of()))
                .hasMessage("bornite.master-key must be 32 bytes in base64")
                .hasNoCause();
        assertThatThrownBy(() -> configured(base64(current), List.of(base64(old), wrong)))
                .hasMessage("bornite.previous-master-keys[1] must be 32 bytes in base64")
                .hasNoCause();
        assertThat(kept()).isNull();
    }

    private static SecretBox configured(String masterKey, List<String> previous) throws IOException {
        return new SecretConfiguration()
                .secretBox(
                        new BorniteProperties(Mode.LIVE, Path.of("target"), "http://localhost"),
                        new MasterKeyProperties(masterKey, previous),
                        new DataKeyRepository(DATABASE));
    }

    private static byte[] kept() {
        return DATABASE.sql("select sealed from data_key")
                .query((row, _) -> new byte[][] {row.getBytes(1)})
                .single()[0];
    }

    private static String base64(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    /** Every way in which bytes come to be read. */
    private static List<String> texts(byte[] key) {
        return List.of(base64(key), HexFormat.of().formatHex(key));
    }
}
