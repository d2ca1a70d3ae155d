package io.bornite.chain;

/**
 * Who moves tokens at whose expense.
 *
 * @param owner whose tokens move
 * @param reference 32 bytes of the caller that the chain accepts once for an owner
 * @param payer who sends the transaction, in whose sequence its nonce is, and who pays the gas
 */
public record Sponsorship(SigningKey owner, byte[] reference, SigningKey payer) {

    public static final int REFERENCE_BYTES = 32;

    public Sponsorship {
        if (reference.length != REFERENCE_BYTES) {
            throw new IllegalArgumentException("A reference has 32 bytes, not " + reference.length);
        }
    }
}
