package io.bornite.transfer.send;

import io.bornite.platform.Rejected;
import io.bornite.transfer.ramp.Review;
import io.bornite.transfer.ramp.Reviewed;
import io.bornite.transfer.ramp.Wake;
import org.springframework.stereotype.Component;

/** What people decide of a payment whose recipient stands on a list. */
@Component
class ReviewedSends implements Reviewed {

    private final HeldPayments held;
    private final Wake wake;

    ReviewedSends(HeldPayments held, Wake wake) {
        this.held = held;
        this.wake = wake;
    }

    @Override
    public boolean carryOut(Review review, Review.Decision decision, String reason) {
        if (!HeldPayments.isOne(review)) {
            return false;
        }
        switch (decision) {
            case FAIL -> held.giveBack(review.transfer());
            case SETTLE, REFUND ->
                throw new Rejected("Such a payment is given back, or goes on when its match is cleared");
            case RESUME, KEEP -> {}
        }
        wake.now(HeldPayments.job(review.transfer()));
        return true;
    }
}
