package io.bornite.transfer.recovery;

import io.bornite.chain.ChainId;
import io.bornite.money.Currency;
import io.bornite.transfer.TransferAmount;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param organizationId the caller's own; any other is refused
 * @param toAccount the id of an account that is an address elsewhere, or an address
 */
record RecoverTokensDto(
        @NotNull UUID organizationId,
        @NotNull ChainId chainId,

        @NotNull @Min(1) @Max(TransferAmount.MAXIMUM) Long amount,

        @NotNull Currency currency,
        @Size(max = 255) @Nullable String toAccount) {}
