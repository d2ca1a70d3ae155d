package io.bornite.transfer.onchain;

import io.bornite.platform.Rejected;
import io.bornite.platform.Wake;
import io.bornite.rail.TransferMode;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviewed;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people decide of a payment over a chain that has not left. */
@Component
class ReviewedPayments implements Reviewed {

    private final Payments payments;
    private final Transfers transfers;
    private final Wake wake;

    ReviewedPayments(Payments payments, Transfers transfers, Wake wake) {
        this.payments = payments;
        this.transfers = transfers;
        this.wake = wake;
    }

    @Override
    public boolean carryOut(Review review, Review.Decision decision, String reason) {
        Optional<Transfer> payment = transfers.find(List.of(review.transfer())).stream()
                .filter(found -> found.mode() == TransferMode.ON_CHAIN && found.type() != TransferType.DEPOSIT)
                .findFirst();
        if (payment.isEmpty()) {
            return false;
        }
        switch (decision) {
            case FAIL -> payments.refuse(payment.get().id());
            case RELEASE, RESUME, KEEP -> {}
            case SETTLE, REFUND -> throw new Rejected("This cannot be decided of a payment that has not left");
        }
        wake.now(Payments.submitJob(review.transfer()));
        return true;
    }
}
