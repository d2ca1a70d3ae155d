package io.bornite.chain;

import java.math.BigInteger;

/**
 * What is no token of a network that is known here, to be moved by its owner's authorisation.
 *
 * @param contract the canonical form of its address, see {@link Addresses}
 * @param to the canonical form of an address of that network
 * @param amount in the smallest parts that the contract counts with
 */
public record ForeignOrder(ChainId chain, String contract, String to, BigInteger amount) {

    public ForeignOrder {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("Not an amount to move: " + amount);
        }
        contract = Addresses.parse(chain, contract);
        to = Addresses.parse(chain, to);
        if (chain.tokenAt(contract).isPresent()) {
            throw new IllegalArgumentException(contract + " is a token of network " + chain.wire());
        }
    }
}
