package io.bornite.kill;

import java.time.Duration;

/** Real time passes: a harness of real processes has no clock to move. */
public final class Pause {

    private Pause() {}

    public static void of(Duration span) {
        try {
            Thread.sleep(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
