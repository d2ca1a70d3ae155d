package io.bornite.transfer.recovery;

import io.bornite.identity.Caller;
import io.bornite.money.Money;
import io.bornite.platform.Forbidden;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.RetriedTransaction;
import io.bornite.platform.SecondLook;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferIds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes requests for tokens back from either of the two operations that ask for them. */
@Component
class RecoverTokensDesk {

    private final Recoveries recoveries;
    private final RetriedTransaction transaction;
    private final TransferIds ids;

    RecoverTokensDesk(Recoveries recoveries, RetriedTransaction transaction, TransferIds ids) {
        this.recoveries = recoveries;
        this.transaction = transaction;
        this.ids = ids;
    }

    Recoveries.Recovered recover(
            Caller caller, String operation, @Nullable IdempotencyKey key, RecoverTokensDto request) {
        if (!request.organizationId().equals(caller.organization().value())) {
            throw new Forbidden("Tokens can be recovered for your own organisation only");
        }
        RecoverTokens command = new RecoverTokens(
                ids.next(),
                caller.organization(),
                request.chainId(),
                new Money(request.amount(), request.currency()),
                request.toAccount(),
                Transfer.RequestKey.of(operation, key));
        return SecondLook.ifUnknown(() -> transaction.run(() -> recoveries.execute(command)));
    }
}
