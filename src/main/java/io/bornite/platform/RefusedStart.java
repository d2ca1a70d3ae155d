package io.bornite.platform;

/** A server that must not be served like this; the message says why and what to do, and is all that is shown. */
public final class RefusedStart extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public RefusedStart(String message) {
        super(message);
    }

    public RefusedStart(String message, Throwable cause) {
        super(message, cause);
    }
}
