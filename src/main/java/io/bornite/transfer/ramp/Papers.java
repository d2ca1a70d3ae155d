package io.bornite.transfer.ramp;

import io.bornite.platform.InvalidRequest;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.RecipientRelationship;
import io.bornite.transfer.SourceOfFunds;
import io.bornite.transfer.TransferDetails;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a sender says about a transfer with a bank at one end.
 *
 * @param invoiceUrl shown to whoever sees the transfer and never fetched
 */
public record Papers(
        @Nullable String invoiceNumber,
        @Nullable String invoiceUrl,
        @Nullable String note,
        @Nullable PurposeCode purpose,
        @Nullable SourceOfFunds sourceOfFunds,
        @Nullable RecipientRelationship relationship,
        TransferDetails.@Nullable Customer customer) {

    /** What has no colon before its first slash names no protocol, so no browser runs it. */
    private static final Pattern HARMLESS =
            Pattern.compile("(?i:https?://)[^\\p{Cc}\\p{Z}\\\\]+|[^:\\p{Cc}\\\\]*(/[^\\p{Cc}\\\\]*)?");

    /** @throws InvalidRequest for a link that would run something, or lead elsewhere than over HTTP */
    public Papers {
        if (invoiceUrl != null && !HARMLESS.matcher(invoiceUrl).matches()) {
            throw new InvalidRequest("invoiceUrl", "isUrl", "invoiceUrl must be an http or https address");
        }
    }
}
