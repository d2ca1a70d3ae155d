package io.bornite.chain;

import io.bornite.money.TokenAmount;

/**
 * Tokens that moved on a network, whoever sent them; (hash, logIndex) names it even when its block changes.
 *
 * @param from canonical address
 * @param to canonical address
 * @param isFinal whether the block can no longer be dropped
 */
public record SeenTransfer(
        TxHash hash,
        int logIndex,
        Token token,
        String from,
        String to,
        TokenAmount amount,
        long block,
        boolean isFinal) {}
