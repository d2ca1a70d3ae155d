package io.bornite.transfer.send;

import io.bornite.platform.Rejected;
import io.bornite.platform.Wake;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviewed;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What people decide of a payment within the house whose recipient stands on a list. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ReviewedSends implements Reviewed {

    private final HeldPayments held;
    private final Wake wake;

    ReviewedSends(HeldPayments held, Wake wake) {
        this.held = held;
        this.wake = wake;
    }

    @Override
    public boolean carryOut(Review review, Review.Decision decision, String reason) {
        if (!held.isOne(review.transfer())) {
            return false;
        }
        if (decision == Review.Decision.FAIL) {
            held.giveBack(review.transfer());
        } else if (decision != Review.Decision.RESUME && decision != Review.Decision.KEEP) {
            throw new Rejected("Such a payment is given back, or goes on when its match is cleared");
        }
        wake.now(HeldPayments.job(review.transfer()));
        return true;
    }
}
