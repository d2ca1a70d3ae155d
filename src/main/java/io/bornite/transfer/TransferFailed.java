package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;

/** A transfer has ended without moving the money, which its owner has again. Published inside that transaction. */
public record TransferFailed(
        TransferId transfer, OrganizationId organization, TransferType type, Money amount, String reason) {

    public static TransferFailed of(Transfer transfer, String reason) {
        return new TransferFailed(transfer.id(), transfer.organization(), transfer.type(), transfer.amount(), reason);
    }
}
