package io.bornite.chain;

import java.math.BigInteger;

/**
 * What moved on a network and is no token of it that is known here: another contract's, whatever it calls itself, or the
 * native coin. (hash, logIndex) names it even when its block changes.
 *
 * @param asset the contract, or {@link #NATIVE}
 * @param symbol what the contract calls itself, which proves nothing
 * @param decimals what the contract says that it counts with, which may be nonsense
 * @param from canonical address
 * @param to canonical address
 * @param amount in its smallest parts
 * @param isFinal whether the block can no longer be dropped
 */
public record UnsupportedTransfer(
        TxHash hash,
        int logIndex,
        String asset,
        String symbol,
        int decimals,
        String from,
        String to,
        BigInteger amount,
        boolean isFinal) {

    public static final String NATIVE = "native";
}
