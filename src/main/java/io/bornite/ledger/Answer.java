package io.bornite.ledger;

/** What became of a posting. It is stored with the posting: who asks again by the same key gets it again. */
public sealed interface Answer {

    /** True when the key was posted before and nothing happened this time. */
    boolean repeated();

    record Accepted(boolean repeated) implements Answer {}

    /** An account that may not go negative does not cover it; nothing moved, and an asked capture left its hold open. */
    record InsufficientFunds(boolean repeated) implements Answer {}

    /** The hold to capture or release was captured or released before, or never existed; nothing moved. */
    record HoldClosed(boolean repeated) implements Answer {}
}
