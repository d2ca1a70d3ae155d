package io.bornite.platform.database;

import io.bornite.platform.BorniteProperties;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The database that {@code spring.datasource.url} names, or else the embedded one. It is chosen when the server starts, not
 * by a condition, so that a prepared start serves both.
 */
@Configuration(proxyBeanMethods = false)
class ChosenDatabase {

    @Bean
    JdbcConnectionDetails database(BorniteProperties bornite, DataSourceProperties given) throws IOException {
        return given.getUrl() == null ? new EmbeddedDatabase(bornite) : new GivenDatabase(given);
    }

    /** Migrations have connections of their own, without the limits of the pool's: a large table takes its time. */
    @Bean
    FlywayConfigurationCustomizer migrations(JdbcConnectionDetails database) {
        return flyway -> flyway.dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private record GivenDatabase(DataSourceProperties properties) implements JdbcConnectionDetails {

        @Override
        public @Nullable String getUsername() {
            return properties.determineUsername();
        }

        @Override
        public @Nullable String getPassword() {
            return properties.determinePassword();
        }

        @Override
        public String getJdbcUrl() {
            return properties.determineUrl();
        }

        @Override
        public String getDriverClassName() {
            return properties.determineDriverClassName();
        }
    }
}
