package io.bornite.transfer.deposit;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.TransferMode;
import io.bornite.transfer.SourceOfFunds;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionDetails;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.TransactionType;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferDetails;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.wallet.Wallet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** One that has not come: nothing is known of who will send it. */
    Transfer announced(
            TransferId id,
            OrganizationId organization,
            Money amount,
            Wallet wallet,
            @Nullable SourceOfFunds sourceOfFunds,
            String url) {
        Instant now = clock.instant();
        Money nothing = Money.zero(amount.currency());
        String network = wallet.network().wire();
        TransferAccount destination =
                TransferAccount.wallet(ids.nextUuid(), network, wallet.id().value(), wallet.address(), null, now);
        Transaction awaited = new Transaction(
                ids.nextUuid(),
                TransactionType.DEPOSIT,
                ProviderCode.NONE,
                TransactionStatus.AWAITING_FUNDS,
                null,
                amount,
                amount,
                nothing,
                null,
                new TransactionDetails(null, destination, null, null, url));
        return new Transfer(
                id,
                organization,
                TransferType.DEPOSIT,
                TransferStatus.INITIATED,
                TransferMode.ON_CHAIN,
                amount,
                nothing,
                TransferAccount.wallet(ids.nextUuid(), network, null, null, null, now),
                destination,
                null,
                null,
                null,
                now,
                now,
                List.of(awaited),
                new TransferDetails(null, null, null, null, null, null, sourceOfFunds, null, null, null, null));
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
