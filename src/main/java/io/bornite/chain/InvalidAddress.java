package io.bornite.chain;

/** A text that is no address of the network it was given for, or one that nobody can spend from. */
public final class InvalidAddress extends IllegalArgumentException {

    InvalidAddress(String message) {
        super(message);
    }
}
