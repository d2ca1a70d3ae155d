package io.bornite.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One database of the cluster that {@code bench/run} started. */
record Database(String url) {

    static Database create(Settings settings, String name) throws SQLException {
        new Database(settings.url("postgres")).run("create database " + name);
        return new Database(settings.url(name));
    }

    void run(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }
}
