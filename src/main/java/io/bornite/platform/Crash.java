package io.bornite.platform;

import org.jspecify.annotations.Nullable;

/**
 * Names of the moments between two durable effects at which the process may die, so that a test can have it die there.
 * Nothing is armed in production: a passage costs the read of one field.
 */
public final class Crash {

    private static volatile @Nullable Armed armed;

    private Crash() {}

    /** What stands for the death of the process in a test; nobody handles it, as nobody handles a real one. */
    public static final class SimulatedCrash extends Error {

        private static final long serialVersionUID = 1L;

        SimulatedCrash(String label) {
            super("The process died at " + label, null, false, false);
        }
    }

    /** A passage of the moment with this label: the place of the call is documented in docs/crash-points.md. */
    public static void point(String label) {
        Armed waiting = armed;
        if (waiting != null) {
            waiting.pass(label);
        }
    }

    /** The next passage of this label, and no later one, throws {@link SimulatedCrash}. */
    static void arm(String label) {
        arm(label, 1, () -> {
            throw new SimulatedCrash(label);
        });
    }

    /** @param passage which passage of the label runs {@code death}, the first being 1 */
    static void arm(String label, int passage, Runnable death) {
        armed = new Armed(label, passage, death);
    }

    /** @return false if what was armed has happened */
    static boolean disarm() {
        boolean isWaiting = armed != null;
        armed = null;
        return isWaiting;
    }

    private static final class Armed {

        private final String label;
        private final Runnable death;
        private int passagesLeft;

        Armed(String label, int passage, Runnable death) {
            this.label = label;
            this.passagesLeft = passage;
            this.death = death;
        }

        void pass(String passed) {
            if (passed.equals(label) && isLast()) {
                death.run();
            }
        }

        private synchronized boolean isLast() {
            passagesLeft--;
            if (passagesLeft != 0) {
                return false;
            }
            armed = null;
            return true;
        }
    }
}
