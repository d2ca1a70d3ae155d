package io.bornite.chain;

import io.bornite.money.Currency;
import io.bornite.money.TokenAmount;
import java.math.BigInteger;

/**
 * A token contract on one network.
 *
 * @param address the contract as the wire shows it: lower case, or base58 on Solana
 * @param decimals how many decimals the contract itself counts with
 */
public record Token(Currency currency, String address, int decimals) {

    /** An amount of this token by its smallest parts. */
    public TokenAmount amount(BigInteger smallest) {
        return new TokenAmount(smallest, decimals);
    }
}
