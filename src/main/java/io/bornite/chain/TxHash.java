package io.bornite.chain;

/** The name of a transaction on its network, known from the signed bytes before they are sent. */
public record TxHash(String value) {

    public static final int MAXIMUM_LENGTH = 100;

    public TxHash {
        if (value.isEmpty() || value.length() > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException("Not a transaction hash, by its length of " + value.length());
        }
    }
}
