package io.bornite.transfer.recovery;

import io.bornite.chain.ChainId;
import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.platform.IdempotencyKey;
import io.bornite.transfer.TransferId;
import java.util.Objects;
import java.util.UUID;

/** Where a test asks for tokens back, as the API's controllers do, and lets them go, as operators do. */
public class RecoveryDesk {

    private final RecoverTokensDesk desk;
    private final Recoveries recoveries;
    private final UnsupportedRecoveries unsupported;

    RecoveryDesk(RecoverTokensDesk desk, Recoveries recoveries, UnsupportedRecoveries unsupported) {
        this.desk = desk;
        this.recoveries = recoveries;
        this.unsupported = unsupported;
    }

    public TransferId recover(Caller caller, long units, String address, String key) {
        RecoverTokensDto request =
                new RecoverTokensDto(caller.organization().value(), ChainId.POLYGON, units, Currency.USDC, address);
        return desk.recover(caller, "account-recover-tokens", new IdempotencyKey(key, address + " " + units), request)
                .transfer()
                .id();
    }

    /** @return what operators decide about */
    public UUID recoverUnsupported(Caller caller, UUID deposit, String to) {
        return Objects.requireNonNull(
                        unsupported.request(caller.organization(), deposit, to).wayBack())
                .recovery();
    }

    public void releaseUnsupported(UUID recovery) {
        unsupported.release(recovery, "two operators", "a test");
    }

    public void refuseUnsupported(UUID recovery) {
        unsupported.refuse(recovery, "an operator", "a test");
    }

    public void release(TransferId transfer) {
        recoveries.release(transfer, "two operators", "a test");
    }
}
