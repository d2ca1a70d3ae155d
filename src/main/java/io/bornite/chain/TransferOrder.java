package io.bornite.chain;

import io.bornite.money.TokenAmount;

/**
 * Tokens to be moved on a network.
 *
 * @param to the canonical form of an address of that network, see {@link Addresses}
 */
public record TransferOrder(ChainId chain, Token token, String to, TokenAmount amount) {

    public TransferOrder {
        if (amount.smallest().signum() == 0 || amount.decimals() != token.decimals()) {
            throw new IllegalArgumentException("Not an amount of " + token + " to move: " + amount);
        }
        if (!chain.tokens().contains(token)) {
            throw new IllegalArgumentException(token + " is no token of network " + chain.wire());
        }
        to = Addresses.parse(chain, to);
    }
}
