package io.bornite.transfer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of a movement that a partner carries.
 *
 * @param kycId on whose behalf
 * @param depositAccount where money must be sent for it
 * @param externalTransactionId what the partner calls it
 * @param depositUrl where a person pays it, as an absolute address
 */
public record TransactionDetails(
        @Nullable UUID kycId,
        @Nullable TransferAccount depositAccount,
        @Nullable String externalTransactionId,
        @Nullable String externalCustomerId,
        @Nullable String depositUrl) {

    static final TransactionDetails NONE = new TransactionDetails(null, null, null, null, null);

    public TransactionDetails withExternalTransactionId(String id) {
        return new TransactionDetails(kycId, depositAccount, id, externalCustomerId, depositUrl);
    }
}
