package io.bornite.platform;

/** Money does not leave now, whoever asks. */
public final class OutgoingPaused extends Unavailable {

    private static final int RETRY_AFTER_SECONDS = 30;

    public OutgoingPaused() {
        super("Outgoing payments are paused", RETRY_AFTER_SECONDS);
    }
}
