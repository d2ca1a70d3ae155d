package io.bornite.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A short run of the kill harness; {@code bench/kill} makes long ones. */
class KillTest {

    private static final int KILLS = Integer.getInteger("bornite.kills", 30);
    private static final long SEED = Long.getLong("bornite.kill-seed", System.nanoTime());

    @Test
    void whatWasAcknowledgedSurvivesKillsAndIsDoneOnce() throws Exception {
        Options options = new Options(KILLS, Options.Mode.SERVER, SEED, server());
        Report report;
        try (Kill kill = new Kill(options)) {
            report = kill.run();
        }

        System.out.print(report.table());
        assertThat(report.findings().details()).as("seed " + SEED).isEmpty();
        assertThat(report.acknowledged()).isPositive();
    }

    /** The product's classes without the tests'. */
    static List<String> server() {
        String classes = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""))
                                .split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes,
                "io.bornite.Bornite");
    }
}
