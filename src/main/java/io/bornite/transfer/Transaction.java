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
        @Nullable String hash) {}
