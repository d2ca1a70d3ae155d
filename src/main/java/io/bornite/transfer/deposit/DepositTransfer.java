package io.bornite.transfer.deposit;

import io.bornite.money.Money;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.TransactionType;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferMode;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.wallet.Wallet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** A deposit as its organisation sees it. */
@Component
class DepositTransfer {

    private final TransferIds ids;
    private final Clock clock;

    DepositTransfer(TransferIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    Transfer of(Deposit deposit, Wallet wallet, String sender) {
        Instant now = clock.instant();
        String network = deposit.key().network().wire();
        Money nothing = Money.zero(deposit.amount().currency());
        Transaction arrival = new Transaction(
                ids.nextUuid(),
                TransactionType.DEPOSIT,
                ProviderCode.NONE,
                TransactionStatus.PENDING,
                null,
                deposit.amount(),
                deposit.amount(),
                nothing,
                deposit.key().hash());
        return new Transfer(
                deposit.transfer(),
                deposit.organization(),
                TransferType.DEPOSIT,
                TransferStatus.PENDING,
                TransferMode.ON_CHAIN,
                deposit.amount(),
                nothing,
                TransferAccount.wallet(ids.nextUuid(), network, null, sender, null, now),
                TransferAccount.wallet(ids.nextUuid(), network, wallet.id().value(), wallet.address(), null, now),
                null,
                sender,
                null,
                now,
                now,
                List.of(arrival));
    }
}
