package io.bornite.transfer.onramp;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.TransferId;
import io.bornite.wallet.WalletId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PurchaseRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    PurchaseRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(Purchase purchase) {
        jdbc.sql("""
                        insert into bank_collection (transfer_id, organization_id, reference, provider, corridor, customer,
                            wallet_id, bank_units, bank_currency, gross, fee, quoted_market, state, expires_at, accepted_at)
                        values (:transfer, :organization, :reference, :provider, :corridor, :customer,
                            :wallet, :bankUnits, :bankCurrency, :gross, :fee, :market, 'accepted', :expiresAt, :acceptedAt)
                        """)
                .param("transfer", purchase.transfer().value())
                .param("organization", purchase.organization().value())
                .param("reference", purchase.reference())
                .param("provider", purchase.provider().wire())
                .param("corridor", purchase.corridor())
                .param("customer", purchase.customer())
                .param("wallet", purchase.wallet().value())
                .param("bankUnits", purchase.bank().units())
                .param("bankCurrency", purchase.bank().currency().name())
                .param("gross", purchase.gross().units())
                .param("fee", purchase.fee().units())
                .param("market", purchase.market())
                .param("expiresAt", time(purchase.expiresAt()))
                .param("acceptedAt", time(purchase.acceptedAt()))
                .update();
    }

    Optional<Purchase> find(TransferId transfer) {
        return jdbc.sql("select * from bank_collection where transfer_id = :transfer")
                .param("transfer", transfer.value())
                .query((row, _) -> purchase(row))
                .optional();
    }

    /** It stays as it is until the transaction ends. */
    Optional<Purchase> lock(TransferId transfer) {
        return jdbc.sql("select * from bank_collection where transfer_id = :transfer for update")
                .param("transfer", transfer.value())
                .query((row, _) -> purchase(row))
                .optional();
    }

    Optional<Purchase> find(ProviderCode provider, String reference) {
        return jdbc.sql("select * from bank_collection where provider = :provider and reference = :reference")
                .param("provider", provider.wire())
                .param("reference", reference)
                .query((row, _) -> purchase(row))
                .optional();
    }

    /** @return false if it does not stand there any more; nothing has changed then */
    boolean move(TransferId transfer, Purchase.State expected, Purchase.State next) {
        return jdbc.sql("""
                                update bank_collection
                                set state = :next, unknown_since = null,
                                    ended_at = case when :next in ('credited', 'canceled') then :now::timestamptz end
                                where transfer_id = :transfer and state = :expected
                                """)
                        .param("transfer", transfer.value())
                        .param("expected", word(expected))
                        .param("next", word(next))
                        .param("now", time(clock.instant()))
                        .update()
                == 1;
    }

    void instruct(TransferId transfer, String externalId, @Nullable String depositMessage) {
        jdbc.sql("""
                        update bank_collection set external_id = :externalId, deposit_message = :message
                        where transfer_id = :transfer
                        """)
                .param("transfer", transfer.value())
                .param("externalId", externalId)
                .param("message", depositMessage)
                .update();
    }

    /** @return false if it was confirmed before */
    boolean confirm(TransferId transfer) {
        return jdbc.sql("""
                                update bank_collection set confirmed_at = :now
                                where transfer_id = :transfer and state = 'awaiting' and confirmed_at is null
                                """)
                        .param("transfer", transfer.value())
                        .param("now", time(clock.instant()))
                        .update()
                == 1;
    }

    /** Keeps the time since when it is unknown, or forgets it. */
    void markUnknown(TransferId transfer, boolean unknown) {
        jdbc.sql("""
                        update bank_collection
                        set unknown_since = case when :unknown then coalesce(unknown_since, :now) end
                        where transfer_id = :transfer
                        """)
                .param("transfer", transfer.value())
                .param("unknown", unknown)
                .param("now", time(clock.instant()))
                .update();
    }

    private static String word(Purchase.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Purchase purchase(ResultSet row) throws SQLException {
        return new Purchase(
                new TransferId(row.getObject("transfer_id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("reference"),
                ProviderCode.of(row.getString("provider")).orElseThrow(),
                row.getString("corridor"),
                row.getString("customer"),
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new Money(row.getLong("bank_units"), Currency.valueOf(row.getString("bank_currency"))),
                new Money(row.getLong("gross"), Currency.USDC),
                new Money(row.getLong("fee"), Currency.USDC),
                row.getBigDecimal("quoted_market"),
                Purchase.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                time(row, "unknown_since"),
                time(row, "confirmed_at"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                time(row, "ended_at"));
    }
}
