package io.bornite.chain;

/** The network did not answer, or not clearly, or cannot take the transaction now: what was asked may have happened. */
public final class ChainUnavailable extends RuntimeException {

    public ChainUnavailable(String message) {
        super(message);
    }
}
