package io.bornite.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.bornite.support.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Servers that die while they migrate the database, and the start after them. */
class InterruptedMigrationTest {

    private static final int MIGRATIONS_OF_A_LIFE = 20;

    @Test
    void theNextStartFinishesWhatADeathInTheMiddleLeft() {
        try (HikariDataSource database = TestDatabase.empty();
                HikariDataSource undisturbed = TestDatabase.fresh()) {
            int deaths = 0;
            while (diesAfterAFew(database)) {
                deaths++;
            }

            assertThat(deaths).isGreaterThanOrEqualTo(3);
            assertThat(schema(database)).isEqualTo(schema(undisturbed));
        }
    }

    /** @return whether it died, in the middle of a migration, and not because there was nothing more to do */
    private static boolean diesAfterAFew(HikariDataSource database) {
        Death death = new Death(database.getJdbcUrl());
        try {
            Flyway.configure()
                    .dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword())
                    .callbacks(death)
                    .load()
                    .migrate();
            return false;
        } catch (FlywayException e) {
            assertThat(death.hasCome).as(e.getMessage()).isTrue();
            return true;
        }
    }

    /** Everything that a migration makes: columns, rules, indexes, triggers and functions, and what it says of itself. */
    private static List<String> schema(HikariDataSource database) {
        return JdbcClient.create(database)
                .sql("""
                        select 'migration ' || version || ' ' || checksum || ' ' || success from flyway_schema_history
                        union all
                        select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
                            || ' ' || coalesce(column_default, '')
                        from information_schema.columns where table_schema = 'public'
                        union all
                        select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                        from pg_constraint where connamespace = 'public'::regnamespace
                        union all
                        select 'index ' || indexdef from pg_indexes where schemaname = 'public'
                        union all
                        select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
                        union all
                        select 'function ' || pg_get_functiondef(oid)
                        from pg_proc where pronamespace = 'public'::regnamespace
                        order by 1
                        limit 10000
                        """)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Ends every connection of a server that has run the statements of its last migration and not committed them. */
    private static final class Death implements Callback {

        private final String url;
        private int migrations;
        private boolean hasCome;

        Death(String url) {
            this.url = url;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            migrations++;
            if (migrations <= MIGRATIONS_OF_A_LIFE) {
                return;
            }
            hasCome = true;
            try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                    var statement = connection.createStatement()) {
                statement.execute("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                        """);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String getCallbackName() {
            return "death";
        }
    }
}
