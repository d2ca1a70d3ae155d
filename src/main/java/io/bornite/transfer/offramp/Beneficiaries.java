package io.bornite.transfer.offramp;

import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.transfer.ramp.Review;
import io.bornite.transfer.ramp.Reviews;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks whoever is paid up in the sanctions lists each time, right before a partner is asked. */
@Component
class Beneficiaries {

    static final String LISTED = "The beneficiary is like somebody on a list";

    private final Screening screening;
    private final Reviews reviews;

    Beneficiaries(Screening screening, Reviews reviews) {
        this.screening = screening;
        this.reviews = reviews;
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
        if (screening.screen(beneficiary) == Verdict.CLEAR) {
            return true;
        }
        reviews.open(payout.transfer(), payout.organization(), Review.Kind.SCREENING, LISTED);
        return false;
    }
}
