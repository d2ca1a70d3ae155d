package io.bornite.platform.database;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A database that only reads is no place for money: the server says that it is down. */
@Component
class WritableDatabase extends AbstractHealthIndicator {

    private final JdbcClient jdbc;

    WritableDatabase(JdbcClient jdbc) {
        super("The database cannot be asked");
        this.jdbc = jdbc;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        boolean writable = jdbc.sql(
                        "select not pg_is_in_recovery() and not current_setting('transaction_read_only')::boolean")
                .query(Boolean.class)
                .single();
        health.status(writable ? Status.UP : Status.DOWN);
    }
}
