package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.rail.ProviderCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One movement of a transfer as the columns of its table. */
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
        TransactionDetails details,
        Instant createdAt,
        Instant updatedAt) {

    static TransactionRow read(ResultSet row, Words words, JsonMapper json) throws SQLException {
        String details = row.getString("details");
        return new TransactionRow(
                row.getObject("id", UUID.class),
                row.getObject("transfer_id", UUID.class),
                row.getObject("organization_id", UUID.class),
                words.constant(TransactionType.class, row.getString("type")),
                words.constant(ProviderCode.class, row.getString("provider")),
                words.constant(TransactionStatus.class, row.getString("status")),
                row.getString("external_status"),
                row.getLong("from_amount"),
                Currency.valueOf(row.getString("from_currency")),
                row.getLong("to_amount"),
                Currency.valueOf(row.getString("to_currency")),
                row.getLong("fee_amount"),
                Currency.valueOf(row.getString("fee_currency")),
                row.getString("hash"),
                details == null ? TransactionDetails.NONE : json.readValue(details, TransactionDetails.class),
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
                hash,
                details);
    }

    OrganizationId organization() {
        return new OrganizationId(organizationId);
    }
}
