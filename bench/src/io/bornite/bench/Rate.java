package io.bornite.bench;

import java.util.Arrays;

/** What a closed loop did: how many a second, and how long the slowest hundredth waited, in milliseconds. */
record Rate(double perSecond, double p99) {

    static Rate of(long count, double seconds, long[] nanos) {
        return new Rate(count / seconds, percentile(nanos) / 1e6);
    }

    private static double percentile(long[] nanos) {
        if (nanos.length == 0) {
            return 0;
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, sorted.length * 99L / 100)];
    }
}
