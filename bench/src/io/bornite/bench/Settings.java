package io.bornite.bench;

import java.nio.file.Path;

/** What {@code bench/run} was asked for. */
record Settings(Path work, int port, Path jar, int rounds, int seconds, boolean quick, String only) {

    static Settings read() {
        return new Settings(
                Path.of(System.getProperty("bench.work")),
                Integer.getInteger("bench.port"),
                Path.of(System.getProperty("bench.jar")),
                Integer.getInteger("bench.rounds", 5),
                Integer.getInteger("bench.seconds", 8),
                Boolean.getBoolean("bench.quick"),
                System.getProperty("bench.only", ""));
    }

    boolean wants(String part) {
        return only.isEmpty() || only.equals(part);
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
