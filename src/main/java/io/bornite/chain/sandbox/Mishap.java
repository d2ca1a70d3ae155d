package io.bornite.chain.sandbox;

/** What a network can do wrong once, when it is told to. */
enum Mishap {
    /** The next transaction runs and reverts. */
    REVERT,
    /** The next transaction is accepted and forgotten. */
    DROP,
    /** The next transaction is accepted, but whoever sent it gets no answer. */
    LOSE_ANSWER,
    /** The next question for an outcome is answered with "unknown". */
    HIDE_OUTCOME,
    /** The next call fails without effect. */
    OUTAGE
}
