package io.bornite.transfer;

import io.bornite.money.Money;
import io.bornite.rail.ProviderCode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement of a transfer.
 *
 * @param externalStatus why it stands where it stands, in words, if there is more to say than the status
 * @param hash on its chain, once it is signed
 * @param details what a movement on a chain does not have
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
        @Nullable String hash,
        TransactionDetails details) {

    /** A movement on a chain or inside. */
    public Transaction(
            UUID id,
            TransactionType type,
            ProviderCode provider,
            TransactionStatus status,
            @Nullable String externalStatus,
            Money from,
            Money to,
            Money fee,
            @Nullable String hash) {
        this(id, type, provider, status, externalStatus, from, to, fee, hash, TransactionDetails.NONE);
    }

    /** The movement as it was when it stood like this. */
    public Transaction asItStood(TransactionStatus then, @Nullable String why, @Nullable String shown) {
        return new Transaction(id, type, provider, then, why, from, to, fee, shown, details);
    }
}
