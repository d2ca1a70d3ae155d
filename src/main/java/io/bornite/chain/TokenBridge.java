package io.bornite.chain;

import io.bornite.money.Currency;

/**
 * Carries tokens from one network to another: what is paid into its entrance on one comes out on the other, once for each
 * payment. Who pays in says nothing on the chain about where it shall come out; that is told by {@link #arrival}.
 */
public interface TokenBridge {

    boolean joins(ChainId from, ChainId to, Currency currency);

    /** Where tokens are paid in on a network. Pure. */
    String entrance(ChainId network);

    /**
     * Sees a crossing to its end as far as that takes anything of us, and says what became of it on the far network. A
     * network call; the same question again changes nothing.
     *
     * @throws ChainUnavailable if one of the networks does not answer
     */
    Outcome arrival(Crossing crossing);
}
