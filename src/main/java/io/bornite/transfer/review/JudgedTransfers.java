package io.bornite.transfer.review;

import io.bornite.kyc.screening.MatchJudged;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.Transfers;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A transfer that a person has confirmed a match of needs a decision of its own, or its money would be held for ever. */
@Component
class JudgedTransfers {

    private final Reviews reviews;
    private final Transfers transfers;

    JudgedTransfers(Reviews reviews, Transfers transfers) {
        this.reviews = reviews;
        this.transfers = transfers;
    }

    @EventListener
    void on(MatchJudged judged) {
        boolean isOfTransfer = judged.kind() == Subject.Kind.ADDRESS || judged.kind() == Subject.Kind.BENEFICIARY;
        if (isOfTransfer && judged.verdict() == Verdict.BLOCKED) {
            transfers
                    .find(List.of(new TransferId(judged.subject())))
                    .forEach(transfer -> reviews.openConfirmed(transfer.id(), transfer.organization()));
        }
    }
}
