package io.bornite.transfer.onchain;

import io.bornite.platform.Rejected;
import io.bornite.platform.Wake;
import io.bornite.rail.TransferMode;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviewed;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people decide of a payment over a chain that has not left, or that a bridge took and gave nothing for. */
@Component
class ReviewedPayments implements Reviewed {

    private final Payments payments;
    private final Crossings crossings;
    private final Transfers transfers;
    private final Wake wake;

    ReviewedPayments(Payments payments, Crossings crossings, Transfers transfers, Wake wake) {
        this.payments = payments;
        this.crossings = crossings;
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
        if (review.kind() == Review.Kind.SENT_ELSEWHERE) {
            decideSentElsewhere(review.transfer(), decision);
            wake.now(Payments.submitJob(review.transfer()));
            return true;
        }
        if (crossings.open(review.transfer()).isPresent()) {
            decideLost(review.transfer(), decision);
            return true;
        }
        switch (decision) {
            case FAIL -> refuse(payment.get());
            case RELEASE, RESUME, KEEP -> {}
            case SETTLE, REFUND -> throw new Rejected("This cannot be decided of a payment that has not left");
        }
        wake.now(Payments.submitJob(review.transfer()));
        return true;
    }

    /** What may be paid already is not given back by the answer to another question: people are asked that one first. */
    private void refuse(Transfer payment) {
        if (!payments.mayBeSentElsewhere(payment)) {
            payments.refuse(payment.id(), Payments.NOT_APPROVED);
        }
    }

    /** It may have been paid by a transaction that was not signed here. */
    private void decideSentElsewhere(TransferId transfer, Review.Decision decision) {
        switch (decision) {
            case SETTLE -> payments.settleSentElsewhere(transfer);
            case FAIL -> payments.failSentElsewhere(transfer);
            case RELEASE -> payments.requireUnsigned(transfer);
            case REFUND, RESUME, KEEP -> throw new Rejected("This cannot be decided of what may be paid already");
        }
    }

    /** Its money is with the bridge, so that nobody can give it back from here; it may have been brought over by hand. */
    private void decideLost(TransferId transfer, Review.Decision decision) {
        switch (decision) {
            case SETTLE -> crossings.end(transfer);
            case RESUME, KEEP -> {}
            case FAIL, REFUND, RELEASE -> throw new Rejected("This cannot be decided of what is with a bridge");
        }
        wake.now(Payments.arriveJob(transfer));
    }
}
