package io.bornite.platform;

/** Lets tests decide where the process dies. */
public final class Crashes {

    private Crashes() {}

    /** The next passage of this label throws {@link Crash.SimulatedCrash}. */
    public static void at(String label) {
        Crash.arm(label);
    }

    /** The given passage of this label does what it is told, such as letting another node be faster. */
    public static void at(String label, int passage, Runnable instead) {
        Crash.arm(label, passage, instead);
    }

    /** @return false if the passage has happened */
    public static boolean disarm() {
        return Crash.disarm();
    }

    /** Whether this is the death of the process, however it was wrapped on its way. */
    public static boolean isDeath(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Crash.SimulatedCrash) {
                return true;
            }
        }
        return false;
    }
}
