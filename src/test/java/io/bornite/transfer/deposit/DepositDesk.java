package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.transfer.TransferId;

/** Where a test announces deposits, as the API's controllers do. */
public class DepositDesk {

    private final DepositRequests requests;

    DepositDesk(DepositRequests requests) {
        this.requests = requests;
    }

    public TransferId announce(Caller caller, ChainId network, long units) {
        return requests.create(caller.organization(), new Money(units, Currency.USDC), network, null)
                .id();
    }
}
