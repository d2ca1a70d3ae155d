package io.bornite.transfer.guest;

import io.bornite.identity.Member;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.TransactionType;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.wallet.Wallet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a guest who has signed up sees of the money that waited. */
@Component
class ClaimedTransfer {

    private final Organizations organizations;
    private final TransferIds ids;
    private final Clock clock;

    ClaimedTransfer(Organizations organizations, TransferIds ids, Clock clock) {
        this.organizations = organizations;
        this.ids = ids;
        this.clock = clock;
    }

    Transfer of(Transfer sent, OrganizationId owner, Wallet wallet) {
        Instant now = clock.instant();
        TransferAccount destination = TransferAccount.wallet(
                ids.nextUuid(),
                wallet.network().wire(),
                wallet.id().value(),
                wallet.address(),
                sent.destination().asSeenByItsOwner().party(),
                now);
        Transaction receipt = new Transaction(
                ids.nextUuid(),
                TransactionType.RECEIVE,
                ProviderCode.NONE,
                TransactionStatus.SUCCESS,
                null,
                sent.amount(),
                sent.amount(),
                sent.fee(),
                null);
        return new Transfer(
                ids.next(),
                owner,
                TransferType.RECEIVE,
                TransferStatus.SUCCESS,
                sent.mode(),
                sent.amount(),
                sent.fee(),
                sent.source(),
                destination,
                sent.purpose(),
                senderName(sent.organization()),
                null,
                now,
                now,
                List.of(receipt));
    }

    @Nullable
    String senderName(OrganizationId sender) {
        return organizations
                .find(sender)
                .map(organization -> organizations
                        .byEmail(List.of(organization.ownerEmail()))
                        .get(organization.ownerEmail()))
                .map(Member::displayName)
                .orElse(null);
    }
}
