package io.bornite.transfer.onramp;

import io.bornite.account.DepositAccount;
import io.bornite.account.DepositAccountId;
import io.bornite.account.DepositAccounts;
import io.bornite.rail.Hint;
import io.bornite.rail.HintReceiver;
import io.bornite.rail.ProviderCode;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A webhook about an open virtual account: its credits are read by their job, which is never long in coming. */
@Component
class CreditHints implements HintReceiver {

    private final DepositAccounts accounts;

    CreditHints(DepositAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reception receive(ProviderCode provider, Hint hint) {
        try {
            return accounts.byReference(new DepositAccountId(UUID.fromString(hint.reference())))
                            .filter(account ->
                                    account.provider() == provider && account.state() == DepositAccount.State.OPEN)
                            .isPresent()
                    ? Reception.TAKEN
                    : Reception.FOREIGN;
        } catch (IllegalArgumentException noReferenceOfOurs) {
            return Reception.FOREIGN;
        }
    }
}
