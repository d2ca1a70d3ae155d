package io.bornite.bench;

import java.io.IOException;
import java.nio.file.Files;
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

    /** What a training run of the server left behind. */
    Path cache() {
        return work.resolve("bornite.aot");
    }

    /** The first line of its file is its process. */
    long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(work.resolve("data/postmaster.pid")).getFirst().strip());
    }

    boolean wants(String part) {
        return only.isEmpty() || only.equals(part);
    }

    boolean startsServers() {
        return wants("start") || wants("http") || wants("send") || wants("lists");
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
