package io.bornite.transfer.offramp;

import io.bornite.platform.Rejected;
import io.bornite.transfer.offramp.Payout.State;
import io.bornite.transfer.ramp.Review;
import io.bornite.transfer.ramp.Reviewed;
import io.bornite.transfer.ramp.Wake;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a person decides of a payout. */
@Component
class ReviewedPayouts implements Reviewed {

    private final Payouts payouts;
    private final Wake wake;

    ReviewedPayouts(Payouts payouts, Wake wake) {
        this.payouts = payouts;
        this.wake = wake;
    }

    @Override
    public boolean carryOut(Review review, Review.Decision decision, String reason) {
        Optional<Payout> found = payouts.find(review.transfer());
        if (found.isEmpty()) {
            return false;
        }
        Payout payout = found.get();
        switch (decision) {
            case SETTLE -> {
                require(payout.state() == State.SUBMITTED);
                payouts.settle(payout);
            }
            case FAIL -> {
                require(payout.isUnderWay());
                payouts.fail(payout, reason);
            }
            case REFUND -> {
                require(payout.state() == State.SETTLED);
                payouts.refund(payout, reason);
            }
            case RESUME, KEEP -> {}
        }
        wake.now(Payouts.job(payout.transfer()));
        return true;
    }

    private static void require(boolean possible) {
        if (!possible) {
            throw new Rejected("This cannot be decided of a payout that stands where this one stands");
        }
    }
}
