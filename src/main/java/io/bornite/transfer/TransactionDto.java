package io.bornite.transfer;

import io.bornite.money.Currency;
import io.bornite.rail.ProviderCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record TransactionDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        TransactionType type,
        ProviderCode providerCode,
        @Nullable UUID kycId,
        @Nullable UUID transferId,
        TransactionStatus status,
        @Nullable String externalStatus,
        @Nullable UUID fromAccountId,
        @Nullable UUID toAccountId,
        @Nullable Long fromAmount,
        Currency fromCurrency,
        @Nullable Long toAmount,
        Currency toCurrency,
        @Nullable Long totalFee,
        Currency feeCurrency,
        @Nullable String transactionHash,
        @Nullable TransferAccountDto depositAccount,
        @Nullable String externalTransactionId,
        @Nullable String externalCustomerId,
        @Nullable String depositUrl) {

    static TransactionDto of(Transfer transfer, Transaction transaction) {
        TransactionDetails details = transaction.details();
        return new TransactionDto(
                transaction.id(),
                transfer.createdAt(),
                transfer.updatedAt(),
                transfer.organization().value(),
                transaction.type(),
                transaction.provider(),
                details.kycId(),
                transfer.id().value(),
                transaction.status(),
                transaction.externalStatus(),
                transfer.source().id(),
                transfer.destination().id(),
                transaction.from().units(),
                transaction.from().currency(),
                transaction.to().units(),
                transaction.to().currency(),
                transaction.fee().units(),
                transaction.fee().currency(),
                transaction.hash(),
                details.depositAccount() == null ? null : TransferAccountDto.of(details.depositAccount()),
                details.externalTransactionId(),
                details.externalCustomerId(),
                details.depositUrl());
    }

    static List<TransactionDto> allOf(Transfer transfer) {
        return transfer.transactions().stream()
                .map(transaction -> of(transfer, transaction))
                .toList();
    }

    /** Spring prints an answer when its log is turned up, and whoever has the link of a payment sees it. */
    @Override
    public String toString() {
        return "TransactionDto[" + id + "]";
    }
}
