package io.bornite.transfer.onchain;

import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.deposit.FrozenDeposits;
import io.bornite.transfer.review.FirstPayments;
import io.bornite.transfer.review.Reviews;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks the recipient of a payment up at the last moment before it is signed, whatever was known when it was accepted. A
 * payment that must wait keeps its hold; its sender sees a payment that is not sent yet.
 */
@Component
class Recipients {

    private final Screening screening;
    private final FirstPayments firstPayments;
    private final FrozenDeposits frozen;
    private final Reviews reviews;
    private final SubmissionRepository submissions;

    Recipients(
            Screening screening,
            FirstPayments firstPayments,
            FrozenDeposits frozen,
            Reviews reviews,
            SubmissionRepository submissions) {
        this.screening = screening;
        this.reviews = reviews;
        this.frozen = frozen;
        this.firstPayments = firstPayments;
        this.submissions = submissions;
    }

    /** @return false while a person has to look */
    @Transactional
    public boolean mayBePaid(Transfer payment) {
        if (frozen.isReturn(payment.id())) {
            return true;
        }
        String address = Objects.requireNonNull(payment.destination().walletAddress());
        return isClear(payment, address)
                && (payment.type() == TransferType.BRIDGE
                        || firstPayments.mayGo(payment, () -> submissions.hasPaid(payment.organization(), address)));
    }

    /** A match that was confirmed while people were asked something else of the payment has no review until now. */
    private boolean isClear(Transfer payment, String address) {
        Verdict verdict =
                screening.screenIfListed(Subject.address(payment.id().value(), payment.organization(), address));
        if (verdict == Verdict.BLOCKED) {
            reviews.openConfirmed(payment.id(), payment.organization());
        }
        return verdict == Verdict.CLEAR;
    }
}
