package io.bornite.account;

import io.bornite.kyc.KycStatus;
import io.bornite.kyc.partner.PartnershipDecided;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has accounts that waited for a partner shown to it as soon as there is one. */
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
}
