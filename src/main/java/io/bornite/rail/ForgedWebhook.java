package io.bornite.rail;

/** A webhook that is not proven to be the partner's, or is too old to be a fresh one. */
public final class ForgedWebhook extends RuntimeException {

    public ForgedWebhook(String message) {
        super(message, null, false, false);
    }
}
