package io.bornite.chain;

import io.bornite.money.TokenAmount;

/**
 * A payment into a bridge and where it shall come out.
 *
 * @param paid the payment on the near network, which must be final there
 * @param token as it is on the far network
 * @param recipient on the far network
 */
public record Crossing(ChainId from, TxHash paid, ChainId to, Token token, String recipient, TokenAmount amount) {}
