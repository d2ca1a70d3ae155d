package io.bornite.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the rounds measured, as medians and as the ratios of each round. */
final class Report {

    private final Map<String, List<Double>> measured = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private boolean isShort;

    void add(String name, double value) {
        measured.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        System.err.printf(Locale.ROOT, "# %s %.2f%n", name, value);
    }

    void add(String name, Rate rate) {
        add(name + " 1/s", rate.perSecond());
        add(name + " p99 ms", rate.p99());
    }

    /** Something is wrong in a book or in an answer: nothing that was measured counts. */
    void violation(String what) {
        violations.add(what);
        System.err.println("# VIOLATION " + what);
    }

    double median(String name) {
        return median(measured.getOrDefault(name, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    void medians() {
        measured.forEach((name, values) ->
                System.out.printf(Locale.ROOT, "# median of %d: %s %.2f%n", values.size(), name, median(name)));
    }

    /** A ratio of two measurements, the median over the rounds; more is better. */
    void atLeast(String name, String value, String to, double reach, double aim) {
        print(name, ratio(value, to), reach, aim, true);
    }

    /** As {@link #atLeast}; less is better. */
    void atMost(String name, String value, String to, double reach, double aim) {
        print(name, ratio(value, to), reach, aim, false);
    }

    void atMost(String name, String value, double reach, double aim) {
        print(name, median(value), reach, aim, false);
    }

    boolean isShort() {
        return isShort;
    }

    private double ratio(String value, String to) {
        List<Double> values = measured.getOrDefault(value, List.of());
        List<Double> others = measured.getOrDefault(to, List.of());
        double[] ratios = new double[Math.min(values.size(), others.size())];
        Arrays.setAll(ratios, n -> values.get(n) / others.get(n));
        return median(ratios);
    }

    private void print(String name, double value, double reach, double aim, boolean more) {
        if (Double.isNaN(value)) {
            return;
        }
        boolean ok = violations.isEmpty() && (more ? value >= reach : value <= reach);
        isShort |= !ok;
        System.out.printf(
                Locale.ROOT,
                "%s %s %s %s %s%n",
                name,
                violations.isEmpty() ? number(value) : "0",
                number(reach),
                number(aim),
                ok ? "ok" : "short");
    }

    private static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
