package io.bornite.chain;

import io.bornite.money.TokenAmount;

/** The network under the adapter that {@link ChainContract} tests: a simulated one, or a node of a test network. */
public interface ChainBed {

    ChainClient client();

    void mine(int blocks);

    /** How many blocks must follow one until it is final. */
    int confirmations();

    /** Tokens from outside, in the next block. */
    TxHash deposit(Token token, String to, TokenAmount amount);

    /** Native coin for many transactions. */
    void fuel(String address);

    void revertNext();

    /** Replaces the newest blocks; their transactions come again in the next one. */
    void reorg(int depth);

    /** Replaces the newest blocks; the deposits in them do not come again. */
    void reorgWithoutDeposits(int depth);

    /** Runs the action inside a database transaction. */
    void inTransaction(Runnable action);
}
