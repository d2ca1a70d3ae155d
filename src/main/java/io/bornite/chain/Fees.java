package io.bornite.chain;

import java.math.BigInteger;

/** What a transaction offers for a unit of gas, in the native coin's smallest parts: at most, and as a tip in that. */
public record Fees(BigInteger maxFeePerGas, BigInteger maxPriorityFeePerGas) {

    public Fees {
        if (maxPriorityFeePerGas.signum() < 0 || maxFeePerGas.compareTo(maxPriorityFeePerGas) < 0) {
            throw new IllegalArgumentException(
                    "A tip lies between zero and the whole fee: " + maxPriorityFeePerGas + " of " + maxFeePerGas);
        }
    }
}
