package io.bornite.chain;

/** The network will never run these bytes: their nonce is used, or they are not a payment it can read. */
public final class TransactionRefused extends RuntimeException {

    public TransactionRefused(String message) {
        super(message);
    }
}
