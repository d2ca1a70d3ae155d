package io.bornite.chain;

import java.util.Arrays;

/** A transaction ready to be sent as often as needed: the same bytes move the money once. */
public record SignedTransaction(ChainId chain, TxHash hash, byte[] raw) {

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedTransaction(ChainId otherChain, TxHash otherHash, byte[] otherRaw)
                && chain == otherChain
                && hash.equals(otherHash)
                && Arrays.equals(raw, otherRaw);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return "SignedTransaction[" + chain + " " + hash.value() + "]";
    }
}
