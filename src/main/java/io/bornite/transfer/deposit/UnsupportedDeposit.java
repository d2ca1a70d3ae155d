package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * What came to an address of ours and is no token that is kept here.
 *
 * @param asset its contract, or {@code native}
 * @param symbol what the contract calls itself, which proves nothing
 * @param address of ours, that it lies at
 * @param amount in its smallest parts
 */
record UnsupportedDeposit(
        UUID id,
        ChainId network,
        String hash,
        String asset,
        String symbol,
        int decimals,
        String sender,
        String address,
        BigInteger amount,
        Instant seenAt) {}
