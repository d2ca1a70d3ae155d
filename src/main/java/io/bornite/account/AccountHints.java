package io.bornite.account;

import io.bornite.rail.Hint;
import io.bornite.rail.HintReceiver;
import io.bornite.rail.ProviderCode;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A partner's webhook about an account is a hint to ask now; what it says is not believed. */
@Component
class AccountHints implements HintReceiver {

    private final BankAccounts banks;
    private final DepositAccounts deposits;

    AccountHints(BankAccounts banks, DepositAccounts deposits) {
        this.banks = banks;
        this.deposits = deposits;
    }

    /** The credits of an account that is open are somebody else's to hear of. */
    @Override
    public Reception receive(ProviderCode provider, Hint hint) {
        try {
            UUID reference = UUID.fromString(hint.reference());
            return banks.hear(provider, reference) || deposits.hear(provider, new DepositAccountId(reference))
                    ? Reception.TAKEN
                    : Reception.FOREIGN;
        } catch (IllegalArgumentException _) {
            return Reception.FOREIGN;
        }
    }
}
