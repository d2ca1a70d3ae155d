package io.bornite.transfer;

import io.bornite.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of a transfer that leaves the chains, or that its sender wrote on it.
 *
 * @param received what its destination gets, where that is another amount or currency
 * @param feePercentage such as {@code 1.5}
 * @param sourceOfFundsFile the name of the file that was handed in
 * @param customer whom a third-party payment is for
 * @param paymentUrl where a person sees the payment
 * @param thirdParty whether somebody else than its sender is paid; null where nothing was said of it
 */
public record TransferDetails(
        @Nullable Money received,
        @Nullable String feePercentage,
        @Nullable String invoiceNumber,
        @Nullable String invoiceUrl,
        @Nullable String sourceOfFundsFile,
        @Nullable String note,
        @Nullable SourceOfFunds sourceOfFunds,
        @Nullable RecipientRelationship recipientRelationship,
        @Nullable Customer customer,
        @Nullable String paymentUrl,
        @Nullable Boolean thirdParty) {

    static final TransferDetails NONE =
            new TransferDetails(null, null, null, null, null, null, null, null, null, null, null);

    boolean isThirdPartyPayment() {
        return customer != null || Boolean.TRUE.equals(thirdParty);
    }

    /** Somebody an organisation pays for. */
    public record Customer(
            UUID id,
            @Nullable String name,
            @Nullable String businessName,
            @Nullable String email,
            @Nullable String country) {}
}
