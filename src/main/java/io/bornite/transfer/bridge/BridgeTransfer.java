package io.bornite.transfer.bridge;

import io.bornite.money.Money;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.TransferMode;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.TransactionType;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferDetails;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.wallet.Wallet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** A bridge transfer as its organisation sees it: from one of its wallets to another. */
@Component
class BridgeTransfer {

    private final TransferIds ids;
    private final Clock clock;

    BridgeTransfer(TransferIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    Transfer of(BridgeMoney order, Wallet source, Wallet destination) {
        Instant now = clock.instant();
        Money nothing = Money.zero(order.amount().currency());
        Transaction crossing = new Transaction(
                ids.nextUuid(),
                TransactionType.BRIDGE,
                ProviderCode.NONE,
                TransactionStatus.PENDING,
                null,
                order.amount(),
                order.amount(),
                nothing,
                null);
        return new Transfer(
                order.id(),
                order.organization(),
                TransferType.BRIDGE,
                TransferStatus.PENDING,
                TransferMode.ON_CHAIN,
                order.amount(),
                nothing,
                end(source, now),
                end(destination, now),
                null,
                null,
                order.request(),
                now,
                now,
                List.of(crossing),
                new TransferDetails(null, null, null, null, null, null, order.sourceOfFunds(), null, null, null, null));
    }

    private TransferAccount end(Wallet wallet, Instant now) {
        return TransferAccount.wallet(
                ids.nextUuid(), wallet.network().wire(), wallet.id().value(), wallet.address(), null, now);
    }
}
