package io.bornite.transfer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

record TransactionWithAccountDto(
        @JsonUnwrapped TransactionDto transaction,
        @Nullable TransferAccountDto fromAccount,
        @Nullable TransferAccountDto toAccount) {

    static TransactionWithAccountDto of(Transfer transfer, Transaction transaction) {
        return new TransactionWithAccountDto(
                TransactionDto.of(transfer, transaction),
                TransferAccountDto.of(transfer.source()),
                TransferAccountDto.of(transfer.destination()));
    }
}
