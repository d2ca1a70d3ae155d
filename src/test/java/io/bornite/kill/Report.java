package io.bornite.kill;

import io.bornite.kill.Server.Recovery;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The outcome of a run.
 *
 * @param starts what servers needed that were killed
 * @param reconnections what servers needed whose database was killed
 */
public record Report(
        int kills, int acknowledged, Findings findings, List<Recovery> starts, List<Recovery> reconnections) {

    private static final String NO_START = "none";

    public String table() {
        Recovery slowest = Stream.concat(starts.stream(), reconnections.stream())
                .max(Comparator.comparing(Recovery::time))
                .orElseThrow();
        List<Duration> costs = starts.stream().map(Recovery::processor).sorted().toList();
        return """
                kills  acknowledged  lost  doubled  units off  slowest recovery                  slowest start            median start
                %5d  %12d  %4d  %7d  %9d  %-32s  %-23s  %s
                """.formatted(
                        kills,
                        acknowledged,
                        findings.lost(),
                        findings.doubled(),
                        findings.unitsOff(),
                        seconds(slowest.time()) + " (" + processorTime(slowest.processor()) + ")",
                        costs.isEmpty() ? NO_START : processorTime(costs.getLast()),
                        costs.isEmpty() ? NO_START : processorTime(costs.get(costs.size() / 2)));
    }

    private static String processorTime(Duration cost) {
        return seconds(cost) + " of processor time";
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
