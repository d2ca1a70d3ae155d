package io.bornite.transfer.offramp;

import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.review.FirstPayments;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks whoever is paid up each time, right before a partner is asked: in the lists, and whether they are new. */
@Component
class Beneficiaries {

    static final String LISTED = "The beneficiary is like somebody on a list";

    private final Screening screening;
    private final Reviews reviews;
    private final FirstPayments firstPayments;
    private final PayoutRepository payouts;
    private final Transfers transfers;

    Beneficiaries(
            Screening screening,
            Reviews reviews,
            FirstPayments firstPayments,
            PayoutRepository payouts,
            Transfers transfers) {
        this.screening = screening;
        this.reviews = reviews;
        this.firstPayments = firstPayments;
        this.payouts = payouts;
        this.transfers = transfers;
    }

    /** @return false while a person has to look; the sender is not told why */
    @Transactional
    public boolean mayBePaid(Payout payout) {
        Subject beneficiary = new Subject(
                Subject.Kind.BENEFICIARY,
                payout.transfer().value(),
                payout.organization(),
                List.of(payout.bank().beneficiaryName()),
                List.of(),
                null,
                null,
                payout.bank().country().wire());
        if (screening.screen(beneficiary) != Verdict.CLEAR) {
            reviews.open(payout.transfer(), payout.organization(), Review.Kind.SCREENING, LISTED);
            return false;
        }
        reviews.answerScreening(payout.transfer());
        Transfer transfer = transfers.find(List.of(payout.transfer())).getFirst();
        return firstPayments.mayGo(transfer, () -> payouts.hasPaid(payout.organization(), payout.bank()));
    }
}
