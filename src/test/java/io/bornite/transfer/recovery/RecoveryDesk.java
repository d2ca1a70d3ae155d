package io.bornite.transfer.recovery;

import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.platform.IdempotencyKey;
import io.bornite.transfer.TransferId;

/** Where a test asks for tokens back, as the API's controllers do, and lets them go, as operators do. */
public class RecoveryDesk {

    private final RecoverTokensDesk desk;
    private final Recoveries recoveries;

    RecoveryDesk(RecoverTokensDesk desk, Recoveries recoveries) {
        this.desk = desk;
        this.recoveries = recoveries;
    }

    public TransferId recover(Caller caller, long units, String address, String key) {
        RecoverTokensDto request =
                new RecoverTokensDto(caller.organization().value(), ChainId.POLYGON, units, Currency.USDC, address);
        return desk.recover(caller, "account-recover-tokens", new IdempotencyKey(key, address + " " + units), request)
                .transfer()
                .id();
    }

    public void release(TransferId transfer) {
        recoveries.release(transfer, "two operators", "a test");
    }
}
