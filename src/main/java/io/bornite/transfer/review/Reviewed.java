package io.bornite.transfer.review;

import io.bornite.platform.Rejected;

/** What carries transfers on that may need a person's decision. */
public interface Reviewed {

    /**
     * Does what was decided, in the transaction that writes it down.
     *
     * @return false if the transfer is none of its own
     * @throws Rejected if that cannot be done with a transfer that stands where this one stands
     */
    boolean carryOut(Review review, Review.Decision decision, String reason);
}
