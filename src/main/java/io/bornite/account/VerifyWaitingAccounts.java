package io.bornite.account;

import io.bornite.kyc.KycStatus;
import io.bornite.kyc.partner.PartnershipDecided;
import io.bornite.kyc.screening.MatchJudged;
import io.bornite.kyc.screening.Subject;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has accounts that waited for a partner, or for a person to judge a match, looked at as soon as there is an answer. */
@Component
class VerifyWaitingAccounts {

    private final BankAccounts accounts;

    VerifyWaitingAccounts(BankAccounts accounts) {
        this.accounts = accounts;
    }

    @EventListener
    void on(PartnershipDecided decided) {
        if (decided.status() == KycStatus.APPROVED) {
            accounts.lookAgain(decided.organization());
        }
    }

    @EventListener
    void on(MatchJudged judged) {
        if (judged.kind() == Subject.Kind.BENEFICIARY) {
            accounts.lookAgain(new BankAccountId(judged.subject()));
        }
    }
}
