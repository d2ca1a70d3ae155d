package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A transfer has reached its end and the book says so. Published inside that transaction: what a listener writes is
 * committed with it, and a listener that only tells must do so after the commit.
 *
 * @param hash of its transaction on a chain, or null if it took none
 */
public record TransferSettled(
        TransferId transfer,
        OrganizationId organization,
        TransferType type,
        Money amount,
        @Nullable String network,
        @Nullable String walletAddress,
        @Nullable String hash) {

    public static TransferSettled of(Transfer transfer, @Nullable String hash) {
        return new TransferSettled(
                transfer.id(),
                transfer.organization(),
                transfer.type(),
                transfer.amount(),
                transfer.destination().network(),
                transfer.destination().walletAddress(),
                hash);
    }
}
