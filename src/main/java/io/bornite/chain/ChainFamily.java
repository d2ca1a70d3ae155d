package io.bornite.chain;

/** Networks that share keys, addresses and the form of a transaction. */
public enum ChainFamily {
    EVM,
    SOLANA,
    STARKNET
}
