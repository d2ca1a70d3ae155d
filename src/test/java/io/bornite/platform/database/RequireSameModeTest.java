package io.bornite.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.support.Race;
import io.bornite.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class RequireSameModeTest {

    @ParameterizedTest
    @CsvSource({"SANDBOX, LIVE", "LIVE, SANDBOX"})
    void aDatabaseThatWasStartedInOneModeIsNotServedInTheOther(Mode first, Mode then) {
        try (HikariDataSource database = TestDatabase.fresh()) {
            start(database, first);

            assertThatThrownBy(() -> start(database, then))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("bornite.mode", "sandbox", "live");
            assertThatCode(() -> start(database, first)).doesNotThrowAnyException();
        }
    }

    @Test
    void ofNodesThatStartAtOnceInDifferentModesOnlyThoseOfOneDo() {
        try (HikariDataSource database = TestDatabase.fresh()) {
            List<String> started = Race.of(8, node -> startOrNone(database, Mode.values()[node % 2]));

            assertThat(started.stream().filter(mode -> !mode.isEmpty()))
                    .hasSize(4)
                    .containsOnly(JdbcClient.create(database)
                            .sql("select upper(mode) from installation_mode")
                            .query(String.class)
                            .single());
        }
    }

    @Test
    void aDatabaseFromBeforeIsTheSandboxsIfASimulatedNetworkWasEverOpenedInIt() {
        try (HikariDataSource database = TestDatabase.asOf("379")) {
            JdbcClient.create(database)
                    .sql("insert into sandbox_network (chain, genesis, block_millis) values ('137', now(), 1000)")
                    .update();
            TestDatabase.migrate(database);

            assertThatThrownBy(() -> start(database, Mode.LIVE)).isInstanceOf(IllegalStateException.class);
            assertThatCode(() -> start(database, Mode.SANDBOX)).doesNotThrowAnyException();
        }
    }

    private static String startOrNone(HikariDataSource database, Mode mode) {
        try {
            start(database, mode);
            return mode.name();
        } catch (IllegalStateException _) {
            return "";
        }
    }

    private static void start(HikariDataSource database, Mode mode) {
        new RequireSameMode(
                        JdbcClient.create(database), new BorniteProperties(mode, Path.of("target"), "http://localhost"))
                .afterPropertiesSet();
    }
}
