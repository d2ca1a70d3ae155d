package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.rail.TransferMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the table of transfers; the transactions come from their own. */
@Component
class TransferReader implements RowMapper<Transfer> {

    private final JsonMapper json;
    private final Words words;

    TransferReader(JsonMapper json, Words words) {
        this.json = json;
        this.words = words;
    }

    @Override
    public Transfer mapRow(ResultSet row, int number) throws SQLException {
        Currency currency = Currency.valueOf(row.getString("currency"));
        String purpose = row.getString("purpose");
        String written = row.getString("details");
        TransferDetails details =
                written == null ? TransferDetails.NONE : json.readValue(written, TransferDetails.class);
        TransferMode mode = words.constant(TransferMode.class, row.getString("mode"));
        return new Transfer(
                new TransferId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                words.constant(TransferType.class, row.getString("type")),
                words.constant(TransferStatus.class, row.getString("status")),
                mode,
                new Money(row.getLong("amount"), currency),
                new Money(row.getLong("fee"), feeCurrency(mode, currency, details)),
                json.readValue(row.getString("source"), TransferAccount.class),
                json.readValue(row.getString("destination"), TransferAccount.class),
                purpose == null ? null : words.constant(PurposeCode.class, purpose),
                row.getString("sender_display_name"),
                request(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                List.of(),
                details);
    }

    /** The fee of a purchase is taken from what it buys. */
    private static Currency feeCurrency(TransferMode mode, Currency currency, TransferDetails details) {
        return mode == TransferMode.ON_RAMP && details.received() != null
                ? details.received().currency()
                : currency;
    }

    private static Transfer.@Nullable RequestKey request(ResultSet row) throws SQLException {
        String key = row.getString("request_key");
        return key == null
                ? null
                : new Transfer.RequestKey(row.getString("request_operation"), key, row.getString("request_hash"));
    }
}
