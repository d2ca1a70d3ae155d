package io.bornite.bench;

import java.util.Arrays;

/** Runs the parts that were asked for, prints the medians and one line a ratio; the exit status is 1 if one is short. */
public final class Bench {

    private Bench() {}

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.read();
        Report report = new Report();
        // "send" is for profiling: payments and nothing beside them
        Minimal minimal = settings.wants("ledger") || settings.wants("http") ? new Minimal(settings) : null;
        if (settings.wants("start")) {
            Starts.measurePackaged(settings, report);
        }
        Prepared prepared = Prepared.of(settings, report);
        if (settings.wants("start")) {
            Starts.measure(settings, report);
        }
        try (LedgerPart ledger = prepared.ledger();
                HttpPart http = settings.wants("http") || settings.wants("send") ? new HttpPart(settings, report) : null) {
            for (int round = 1; round <= settings.rounds(); round++) {
                System.err.println("# round " + round + " of " + settings.rounds());
                if (minimal != null) {
                    minimal(settings, report, minimal, "random");
                }
                if (ledger != null) {
                    minimal(settings, report, minimal, "hot");
                    ledger.round();
                }
                if (http != null) {
                    http.round();
                }
            }
            if (ledger != null) {
                ledger.audit();
            }
            if (http != null) {
                http.audit();
            }
        }
        if (prepared.lists() != null) {
            prepared.lists().measure(report);
        }
        report.medians();
        print(report);
        System.exit(report.isShort() ? 1 : 0);
    }

    private static void minimal(Settings settings, Report report, Minimal minimal, String script) {
        Rate[] rates = Arrays.stream(Minimal.CLIENTS)
                .mapToObj(clients -> minimal.run(script, clients, settings.seconds()))
                .toArray(Rate[]::new);
        report.add(
                "minimal " + script + " best 1/s",
                Arrays.stream(rates).mapToDouble(Rate::perSecond).max().orElseThrow());
        report.add("minimal " + script + " 64 p99 ms", rates[rates.length - 1].p99());
    }

    private static void print(Report report) {
        report.atLeast("ledger-random/minimal", "ledger random 256 1/s", "minimal random best 1/s", 4, 7);
        report.atLeast("ledger-hot/minimal", "ledger hot 256 1/s", "minimal hot best 1/s", 8, 15);
        report.atLeast("ledger-hot/random", "ledger hot 256 1/s", "ledger random 256 1/s", 0.9, 1.0);
        report.atMost("p99-random/minimal", "ledger random 64 p99 ms", "minimal random 64 p99 ms", 0.4, 0.2);
        report.atMost("p99-hot/minimal", "ledger hot 64 p99 ms", "minimal hot 64 p99 ms", 0.1, 0.03);
        report.atLeast("growth-1m/20k", "ledger large 256 1/s", "ledger random 256 1/s", 0.6, 0.8);
        report.atLeast("http-send/minimal", "http send 1/s", "minimal random best 1/s", 1.2, 2.5);
        report.atLeast("http-send/nest-echo", "http send 1/s", "nest echo 1/s", 1, 2);
        report.atMost("http-memory-mb", "http memory MB", 450, 350);
        report.atMost("start-cpu-seconds", "start cpu s", 15, 10);
        report.atMost("list-1m/100", "list 1000000 ms", "list 100 ms", 1.5, 1.2);
    }
}
