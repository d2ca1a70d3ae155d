package io.bornite.transfer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transfer in a list. */
public record TransferWithTransactionsOnlyDto(
        @JsonUnwrapped TransferDto transfer,
        @Nullable List<TransactionDto> transactions,
        @Nullable TransferAccountDto destinationAccount,
        @Nullable TransferAccountDto sourceAccount,
        @Nullable String senderDisplayName) {

    public static TransferWithTransactionsOnlyDto of(Transfer transfer) {
        return new TransferWithTransactionsOnlyDto(
                TransferDto.of(transfer),
                TransactionDto.allOf(transfer),
                TransferAccountDto.of(transfer.destination()),
                TransferAccountDto.of(transfer.source()),
                transfer.senderDisplayName());
    }
}
