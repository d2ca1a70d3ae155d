package io.bornite.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The minimal double-entry transaction, driven by pgbench: what a ledger written in plain SQL does at best. */
final class Minimal {

    static final int[] CLIENTS = {8, 32, 64};

    private static final Path SCRIPTS = Path.of("bench", "minimal");
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final Settings settings;

    Minimal(Settings settings) throws Exception {
        this.settings = settings;
        Database.create(settings, "minimal").run(Files.readString(SCRIPTS.resolve("schema.sql")));
        run("random", 8, 2);
    }

    /** @param script random or hot */
    Rate run(String script, int clients, int seconds) {
        try {
            Path log = Files.createTempDirectory(settings.work(), "pgbench");
            Process pgbench = new ProcessBuilder(
                            "pgbench",
                            "-h", "127.0.0.1",
                            "-p", String.valueOf(settings.port()),
                            "-U", "postgres",
                            "-n", "-M", "prepared", "-j", "2",
                            "-c", String.valueOf(clients),
                            "-T", String.valueOf(seconds),
                            "-l", "--log-prefix=" + log.resolve("log"),
                            "-f", SCRIPTS.resolve(script + ".sql").toString(),
                            "minimal")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(pgbench.getInputStream().readAllBytes());
            Matcher tps = TPS.matcher(said);
            if (pgbench.waitFor() != 0 || !tps.find()) {
                throw new IllegalStateException("pgbench failed: " + said);
            }
            return new Rate(Double.parseDouble(tps.group(1)), Rate.of(0, 1, latencies(log)).p99());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The third column of its log is a transaction's microseconds. */
    private static long[] latencies(Path log) throws IOException {
        LongStream.Builder nanos = LongStream.builder();
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.forEach(line -> nanos.add(Long.parseLong(line.split(" ", 4)[2]) * 1000));
                }
                Files.delete(file);
            }
        }
        return nanos.build().toArray();
    }
}
