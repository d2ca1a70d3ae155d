package io.bornite.transfer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** The answer to a new payment. */
public record TransferWithAccountDto(
        @JsonUnwrapped TransferDto transfer,
        @Nullable TransferAccountDto sourceAccount,
        @Nullable TransferAccountDto destinationAccount,
        @Nullable String senderDisplayName) {

    public static TransferWithAccountDto of(Transfer transfer) {
        return new TransferWithAccountDto(
                TransferDto.of(transfer),
                TransferAccountDto.of(transfer.source()),
                TransferAccountDto.of(transfer.destination()),
                transfer.senderDisplayName());
    }
}
