package io.bornite.batch;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row as its owner sees it, with what the list said.
 *
 * @param state invalid, ready, paid or failed
 * @param units the amount as it was understood, in units of 10^-8
 */
record BatchPaymentDto(
        Integer row,
        @Nullable String reference,
        @Nullable String email,
        @Nullable String walletAddress,
        @Nullable String payeeId,
        @Nullable String amount,
        @Nullable Long units,
        @Nullable String currency,
        @Nullable String purposeCode,
        @Nullable String note,
        String state,
        List<String> errors,
        List<String> warnings,
        @Nullable UUID transferId,
        @Nullable String reason) {

    static BatchPaymentDto of(BatchRow row) {
        GivenRow given = row.given();
        return new BatchPaymentDto(
                row.number(),
                given.get(Column.REFERENCE),
                given.get(Column.EMAIL),
                given.get(Column.WALLET_ADDRESS),
                given.get(Column.PAYEE_ID),
                given.get(Column.AMOUNT),
                row.amount() == null ? null : row.amount().units(),
                given.get(Column.CURRENCY),
                given.get(Column.PURPOSE_CODE),
                given.get(Column.NOTE),
                row.state().word(),
                row.errors(),
                row.warnings(),
                row.transfer() == null ? null : row.transfer().value(),
                row.reason());
    }
}
