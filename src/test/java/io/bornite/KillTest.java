package io.bornite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.kill.Kill;
import io.bornite.kill.Options;
import io.bornite.kill.PackedServer;
import io.bornite.kill.Report;
import org.junit.jupiter.api.Test;

/**
 * A short run of the kill harness; {@code bench/kill} makes long ones. The PostgreSQL is beside the server and dies two
 * of three times, which saves as many starts: {@link BatchKillTest} kills servers that have their own.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("bornite.kills", 30);
    private static final long SEED = Long.getLong("bornite.kill-seed", System.nanoTime());

    @Test
    void whatWasAcknowledgedSurvivesKillsAndIsDoneOnce() throws Exception {
        Options options = new Options(KILLS, Options.Mode.EITHER, SEED, PackedServer.command());
        Report report;
        try (Kill kill = new Kill(options)) {
            report = kill.run();
        }

        System.out.print(report.table());
        assertThat(report.findings().details()).as("seed " + SEED).isEmpty();
        assertThat(report.acknowledged()).isPositive();
    }
}
