package io.bornite.transfer.onramp;

import io.bornite.platform.Rejected;
import io.bornite.platform.Wake;
import io.bornite.transfer.onramp.Purchase.State;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviewed;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a person decides of a bank purchase. What came in another amount is never credited as such: the partner sends it
 * back, or the purchase is credited as it was agreed on, and what the partner lacks stays a difference with it.
 */
@Component
class ReviewedPurchases implements Reviewed {

    private static final String BY_OPERATORS = "Called off by the operators";

    private final Purchases purchases;
    private final Wake wake;

    ReviewedPurchases(Purchases purchases, Wake wake) {
        this.purchases = purchases;
        this.wake = wake;
    }

    @Override
    public boolean carryOut(Review review, Review.Decision decision, String reason) {
        Optional<Purchase> found = purchases.lock(review.transfer());
        if (found.isEmpty()) {
            return false;
        }
        Purchase purchase = found.get();
        switch (decision) {
            case SETTLE -> {
                require(purchase.state() == State.AWAITING || purchase.state() == State.RECEIVED);
                purchases.creditByHand(purchase);
            }
            case FAIL -> {
                require(purchase.state() == State.ACCEPTED || purchase.state() == State.AWAITING);
                purchases.cancel(purchase, BY_OPERATORS);
            }
            case REFUND, RELEASE -> require(false);
            case RESUME, KEEP -> {}
        }
        // what was credited long ago has no job any more, and its partner is asked once more
        wake.nowOrNew(Purchases.job(purchase.transfer()));
        return true;
    }

    private static void require(boolean possible) {
        if (!possible) {
            throw new Rejected("This cannot be decided of a purchase that stands where this one stands");
        }
    }
}
