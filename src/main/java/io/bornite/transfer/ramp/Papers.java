package io.bornite.transfer.ramp;

import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.RecipientRelationship;
import io.bornite.transfer.SourceOfFunds;
import io.bornite.transfer.TransferDetails;
import org.jspecify.annotations.Nullable;

/** What a sender says about a transfer with a bank at one end. */
public record Papers(
        @Nullable String invoiceNumber,
        @Nullable String invoiceUrl,
        @Nullable String note,
        @Nullable PurposeCode purpose,
        @Nullable SourceOfFunds sourceOfFunds,
        @Nullable RecipientRelationship relationship,
        TransferDetails.@Nullable Customer customer) {}
