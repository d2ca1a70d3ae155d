package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiJourney;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationLimitsJourney extends ApiJourney {

    @Autowired
    private Flyway flyway;

    @Autowired
    private DataSource pool;

    @Test
    void aMigrationMayTakeItsTimeAndNothingElseMay() {
        assertThat(limit(pool)).isEqualTo("30s");
        assertThat(limit(flyway.getConfiguration().getDataSource())).isEqualTo("0");
    }

    private static String limit(DataSource connections) {
        return JdbcClient.create(connections)
                .sql("show statement_timeout")
                .query(String.class)
                .single();
    }
}
