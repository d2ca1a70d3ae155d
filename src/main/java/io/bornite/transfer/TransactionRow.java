package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** One movement of a transfer as the columns of its table. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TransactionRow(
        UUID id,
        UUID transferId,
        UUID organizationId,
        TransactionType type,
        ProviderCode provider,
        TransactionStatus status,
        @Nullable String externalStatus,
        long fromAmount,
        Currency fromCurrency,
        long toAmount,
        Currency toCurrency,
        long feeAmount,
        Currency feeCurrency,
        @Nullable String hash,
        Instant createdAt,
        Instant updatedAt) {

    static TransactionRow of(Transfer transfer, Transaction transaction) {
        return new TransactionRow(
                transaction.id(),
                transfer.id().value(),
                transfer.organization().value(),
                transaction.type(),
                transaction.provider(),
                transaction.status(),
                transaction.externalStatus(),
                transaction.from().units(),
                transaction.from().currency(),
                transaction.to().units(),
                transaction.to().currency(),
                transaction.fee().units(),
                transaction.fee().currency(),
                transaction.hash(),
                transfer.createdAt(),
                transfer.updatedAt());
    }

    static TransactionRow read(ResultSet row, JsonMapper json) throws SQLException {
        return new TransactionRow(
                row.getObject("id", UUID.class),
                row.getObject("transfer_id", UUID.class),
                row.getObject("organization_id", UUID.class),
                json.convertValue(row.getString("type"), TransactionType.class),
                json.convertValue(row.getString("provider"), ProviderCode.class),
                json.convertValue(row.getString("status"), TransactionStatus.class),
                row.getString("external_status"),
                row.getLong("from_amount"),
                Currency.valueOf(row.getString("from_currency")),
                row.getLong("to_amount"),
                Currency.valueOf(row.getString("to_currency")),
                row.getLong("fee_amount"),
                Currency.valueOf(row.getString("fee_currency")),
                row.getString("hash"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    Transaction toTransaction() {
        return new Transaction(
                id,
                type,
                provider,
                status,
                externalStatus,
                new Money(fromAmount, fromCurrency),
                new Money(toAmount, toCurrency),
                new Money(feeAmount, feeCurrency),
                hash);
    }

    OrganizationId organization() {
        return new OrganizationId(organizationId);
    }
}
