package io.bornite.kill;

import io.bornite.kill.Server.Recovery;

/** The outcome of a run. */
record Report(int kills, int acknowledged, Findings findings, Recovery slowest) {

    String table() {
        return """
                kills  acknowledged  lost  doubled  units off  slowest recovery
                %5d  %12d  %4d  %7d  %9d  %.1f s (%.1f s of processor time)
                """.formatted(
                        kills,
                        acknowledged,
                        findings.lost(),
                        findings.doubled(),
                        findings.unitsOff(),
                        slowest.time().toMillis() / 1000.0,
                        slowest.processor().toMillis() / 1000.0);
    }
}
