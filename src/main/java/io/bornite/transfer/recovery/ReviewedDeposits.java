package io.bornite.transfer.recovery;

import io.bornite.ledger.Answer;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Posting;
import io.bornite.platform.Rejected;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.deposit.FrozenDeposits;
import io.bornite.transfer.onchain.Payments;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviewed;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people decide of a deposit from a listed address: it goes back to where it came from, or stays held. */
@Component
class ReviewedDeposits implements Reviewed {

    private final RecoveryPlanner planner;
    private final FrozenDeposits frozen;
    private final Transfers transfers;
    private final Payments payments;
    private final Ledger ledger;

    ReviewedDeposits(
            RecoveryPlanner planner, FrozenDeposits frozen, Transfers transfers, Payments payments, Ledger ledger) {
        this.planner = planner;
        this.frozen = frozen;
        this.transfers = transfers;
        this.payments = payments;
        this.ledger = ledger;
    }

    @Override
    public boolean carryOut(Review review, Review.Decision decision, String reason) {
        Optional<Transfer> deposit = transfers.find(List.of(review.transfer())).stream()
                .filter(found -> found.type() == TransferType.DEPOSIT)
                .findFirst();
        if (deposit.isEmpty()) {
            return false;
        }
        switch (decision) {
            case REFUND -> sendBack(deposit.get());
            case KEEP -> {}
            case SETTLE, FAIL, RESUME, RELEASE -> throw new Rejected("This cannot be decided of a deposit");
        }
        return true;
    }

    /** Its hold is not released to anybody: in one journal it becomes the hold of the payment that carries it back. */
    private void sendBack(Transfer deposit) {
        RecoveryPlanner.Plan back = planner.back(deposit);
        TransferId payment = back.transfer().id();
        Posting thaw = frozen.sendBack(deposit.id(), payment)
                .orElseThrow(() -> new Rejected("The money of this deposit is not held"));
        transfers.record(List.of(back.transfer()));
        payments.schedule(List.of(payment));
        Posting hold = new Posting.Hold(
                "hold:" + payment.value(), back.account(), deposit.amount().units());
        if (!ledger.post(List.of(thaw, hold)).stream().allMatch(Answer.Accepted.class::isInstance)) {
            throw new IllegalStateException("The hold of deposit " + deposit.id() + " is not as it should be");
        }
    }
}
