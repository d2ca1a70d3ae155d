package io.bornite.transfer.offramp;

import io.bornite.platform.Rejected;
import io.bornite.platform.Wake;
import io.bornite.transfer.offramp.Payout.State;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviewed;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a person decides of a payout. Why is for the log: its sender is told only that people decided it. */
@Component
class ReviewedPayouts implements Reviewed {

    private static final String NOT_APPROVED = "The payment was not approved";
    private static final String BY_OPERATORS = "Decided by the operators";

    private final Payouts payouts;
    private final Wake wake;

    ReviewedPayouts(Payouts payouts, Wake wake) {
        this.payouts = payouts;
        this.wake = wake;
    }

    @Override
    public boolean carryOut(Review review, Review.Decision decision, String reason) {
        Optional<Payout> found = payouts.lock(review.transfer());
        if (found.isEmpty()) {
            return false;
        }
        Payout payout = found.get();
        switch (decision) {
            case SETTLE -> {
                require(payout.state() == State.SUBMITTED);
                payouts.settle(payout);
            }
            case FAIL -> fail(payout, review);
            case REFUND -> {
                // only the partner's own word against it says that what is settled was not paid
                require(payout.state() == State.SETTLED && review.kind() == Review.Kind.CONTRADICTION);
                payouts.refund(payout, BY_OPERATORS);
            }
            case RELEASE, RESUME, KEEP -> {}
        }
        // what ended long ago has no job any more, and what is booked back is watched from now on
        wake.nowOrNew(Payouts.job(payout.transfer()));
        return true;
    }

    /** Where the question was whether it may be paid at all, no partner may have been asked. */
    private void fail(Payout payout, Review review) {
        switch (review.kind()) {
            case SCREENING, FIRST_PAYMENT -> {
                require(payout.state() == State.ACCEPTED && payout.unknownSince() == null);
                payouts.fail(payout, NOT_APPROVED);
            }
            case CONTRADICTION, AMOUNT, UNKNOWN -> {
                require(payout.isUnderWay());
                payouts.fail(payout, BY_OPERATORS);
            }
        }
    }

    private static void require(boolean possible) {
        if (!possible) {
            throw new Rejected("This cannot be decided of a payout that stands where this one stands");
        }
    }
}
