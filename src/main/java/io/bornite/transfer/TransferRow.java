package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** A transfer as the columns of its table. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TransferRow(
        UUID id,
        UUID organizationId,
        TransferType type,
        TransferStatus status,
        TransferMode mode,
        Currency currency,
        long amount,
        long fee,
        TransferAccount source,
        TransferAccount destination,
        @Nullable PurposeCode purpose,
        @Nullable String senderDisplayName,
        @Nullable String requestOperation,
        @Nullable String requestKey,
        @Nullable String requestHash,
        Instant createdAt,
        Instant updatedAt) {

    static TransferRow of(Transfer transfer) {
        Transfer.RequestKey request = transfer.request();
        return new TransferRow(
                transfer.id().value(),
                transfer.organization().value(),
                transfer.type(),
                transfer.status(),
                transfer.mode(),
                transfer.amount().currency(),
                transfer.amount().units(),
                transfer.fee().units(),
                transfer.source(),
                transfer.destination(),
                transfer.purpose(),
                transfer.senderDisplayName(),
                request == null ? null : request.operation(),
                request == null ? null : request.key(),
                request == null ? null : request.hash(),
                transfer.createdAt(),
                transfer.updatedAt());
    }

    /** Reads rows of the table; the transactions come from their own. */
    @Component
    static final class Reader {

        private final JsonMapper json;

        Reader(JsonMapper json) {
            this.json = json;
        }

        Transfer read(ResultSet row) throws SQLException {
            Currency currency = Currency.valueOf(row.getString("currency"));
            String purpose = row.getString("purpose");
            return new Transfer(
                    new TransferId(row.getObject("id", UUID.class)),
                    new OrganizationId(row.getObject("organization_id", UUID.class)),
                    json.convertValue(row.getString("type"), TransferType.class),
                    json.convertValue(row.getString("status"), TransferStatus.class),
                    json.convertValue(row.getString("mode"), TransferMode.class),
                    new Money(row.getLong("amount"), currency),
                    new Money(row.getLong("fee"), currency),
                    json.readValue(row.getString("source"), TransferAccount.class),
                    json.readValue(row.getString("destination"), TransferAccount.class),
                    purpose == null ? null : json.convertValue(purpose, PurposeCode.class),
                    row.getString("sender_display_name"),
                    request(row),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                    List.of());
        }

        private static Transfer.@Nullable RequestKey request(ResultSet row) throws SQLException {
            String key = row.getString("request_key");
            return key == null
                    ? null
                    : new Transfer.RequestKey(row.getString("request_operation"), key, row.getString("request_hash"));
        }
    }
}
