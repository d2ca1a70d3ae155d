package io.bornite.kill;

import java.util.ArrayList;
import java.util.List;

/** What is wrong at the end. */
public final class Findings {

    private static final int SHOWN = 20;

    private final List<String> details = new ArrayList<>();
    private long lost;
    private long doubled;
    private long unitsOff;

    void lost(String detail) {
        lost++;
        details.add("lost: " + detail);
    }

    void doubled(String detail) {
        doubled++;
        details.add("doubled: " + detail);
    }

    void compare(String what, long expected, long found) {
        if (expected != found) {
            unitsOff += Math.abs(Math.subtractExact(found, expected));
            details.add("off: %s should have %d and has %d".formatted(what, expected, found));
        }
    }

    void wrong(String detail) {
        details.add(detail);
    }

    long lost() {
        return lost;
    }

    long doubled() {
        return doubled;
    }

    long unitsOff() {
        return unitsOff;
    }

    boolean areNone() {
        return details.isEmpty();
    }

    public String details() {
        return String.join("\n", details.subList(0, Math.min(SHOWN, details.size())));
    }
}
