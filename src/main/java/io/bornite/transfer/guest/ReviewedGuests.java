package io.bornite.transfer.guest;

import io.bornite.platform.Rejected;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviewed;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What people decide of money that waits for somebody who stands on a list; it is asked before whatever holds payments. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReviewedGuests implements Reviewed {

    private final Guests guests;

    ReviewedGuests(Guests guests) {
        this.guests = guests;
    }

    @Override
    public boolean carryOut(Review review, Review.Decision decision, String reason) {
        TransferId sent = review.transfer();
        return switch (decision) {
            case FAIL -> guests.giveBack(sent);
            case KEEP -> guests.block(sent);
            case SETTLE, REFUND, RESUME, RELEASE -> {
                if (guests.block(sent)) {
                    throw new Rejected("Money for such a guest is given back to its sender, or left where it is");
                }
                yield false;
            }
        };
    }
}
