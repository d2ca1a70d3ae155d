package io.bornite.transfer;

import io.bornite.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement of a transfer.
 *
 * @param externalStatus why it stands where it stands, in words, if there is more to say than the status
 * @param hash on its chain, once it is signed
 */
public record Transaction(
        UUID id,
        TransactionType type,
        ProviderCode provider,
        TransactionStatus status,
        @Nullable String externalStatus,
        Money from,
        Money to,
        Money fee,
        @Nullable String hash) {

    /** The movement as it was when it stood like this. */
    public Transaction asItStood(TransactionStatus then, @Nullable String why, @Nullable String shown) {
        return new Transaction(id, type, provider, then, why, from, to, fee, shown);
    }
}
