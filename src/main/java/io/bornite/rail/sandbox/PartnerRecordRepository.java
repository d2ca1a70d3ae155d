package io.bornite.rail.sandbox;

import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.InSandbox;
import io.bornite.rail.Credit;
import io.bornite.rail.ProviderCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InSandbox
class PartnerRecordRepository {

    private final JdbcClient jdbc;

    PartnerRecordRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false if the partner has the reference already; nothing has changed then */
    boolean insert(ProviderCode provider, PartnerRecord row) {
        return jdbc.sql("""
                                insert into sandbox_partner_record (provider, reference, kind, external_id, detail, outcome,
                                    unknown_until, settles_at, refused, returns_at, returned, created_at)
                                values (:provider, :reference, :kind, :externalId, :detail::jsonb, :outcome,
                                    :unknownUntil, :settlesAt, :refused, :returnsAt, :returned, :createdAt)
                                on conflict (provider, reference) do nothing
                                """)
                        .param("provider", provider.wire())
                        .param("reference", row.reference())
                        .param("kind", word(row.kind()))
                        .param("externalId", row.externalId())
                        .param("detail", row.detail())
                        .param("outcome", row.outcome().name())
                        .param("unknownUntil", time(row.unknownUntil()))
                        .param("settlesAt", time(row.settlesAt()))
                        .param("refused", row.refused())
                        .param("returnsAt", time(row.returnsAt()))
                        .param("returned", row.returned())
                        .param("createdAt", time(row.createdAt()))
                        .update()
                == 1;
    }

    Optional<PartnerRecord> find(ProviderCode provider, PartnerRecord.Kind kind, String reference) {
        return jdbc.sql("""
                        select * from sandbox_partner_record
                        where provider = :provider and reference = :reference and kind = :kind
                        """)
                .param("provider", provider.wire())
                .param("reference", reference)
                .param("kind", word(kind))
                .query((row, _) -> read(row))
                .optional();
    }

    /** By our reference alone, whichever partner has it. */
    Optional<ProviderCode> providerOf(PartnerRecord.Kind kind, String reference) {
        return jdbc.sql("select provider from sandbox_partner_record where reference = :reference and kind = :kind")
                .param("reference", reference)
                .param("kind", word(kind))
                .query((row, _) -> ProviderCode.of(row.getString(1)).orElseThrow())
                .optional();
    }

    /** The reference of what is paid into with this text: a deposit message or an account number. */
    Optional<String> referenceOf(PartnerRecord.Kind kind, String paidInto) {
        return jdbc.sql("""
                        select reference from sandbox_partner_record
                        where kind = :kind and detail ->> 'paidInto' = :paidInto
                        limit 1
                        """)
                .param("kind", word(kind))
                .param("paidInto", paidInto)
                .query(String.class)
                .optional();
    }

    void receive(ProviderCode provider, String reference, Money amount, Instant settlesAt) {
        jdbc.sql("""
                        update sandbox_partner_record
                        set received_units = :units, received_currency = :currency, settles_at = :settlesAt
                        where provider = :provider and reference = :reference
                        """)
                .param("provider", provider.wire())
                .param("reference", reference)
                .param("units", amount.units())
                .param("currency", amount.currency().name())
                .param("settlesAt", time(settlesAt))
                .update();
    }

    /** What becomes of an order from now on, whatever was planned for it. */
    void decide(ProviderCode provider, PartnerRecord row) {
        jdbc.sql("""
                        update sandbox_partner_record
                        set unknown_until = :unknownUntil, settles_at = :settlesAt, refused = :refused,
                            returns_at = :returnsAt, returned = :returned
                        where provider = :provider and reference = :reference
                        """)
                .param("provider", provider.wire())
                .param("reference", row.reference())
                .param("unknownUntil", time(row.unknownUntil()))
                .param("settlesAt", time(row.settlesAt()))
                .param("refused", row.refused())
                .param("returnsAt", time(row.returnsAt()))
                .param("returned", row.returned())
                .update();
    }

    /** Nobody sees a number before the smaller ones of the partner: whoever takes the next one waits for this commit. */
    void insertCredit(
            ProviderCode provider, String account, String externalId, Money amount, String sender, Instant at) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('credit of partner ' || :provider, 0))")
                .param("provider", provider.wire())
                .query((_, _) -> provider)
                .single();
        jdbc.sql("""
                        insert into sandbox_partner_credit (provider, account, external_id, units, currency, sender, arrived_at)
                        values (:provider, :account, :externalId, :units, :currency, :sender, :at)
                        """)
                .param("provider", provider.wire())
                .param("account", account)
                .param("externalId", externalId)
                .param("units", amount.units())
                .param("currency", amount.currency().name())
                .param("sender", sender)
                .param("at", time(at))
                .update();
    }

    List<Credit> credits(ProviderCode provider, long after, int limit) {
        return jdbc.sql("""
                        select * from sandbox_partner_credit
                        where provider = :provider and number > :after
                        order by number
                        limit :limit
                        """)
                .param("provider", provider.wire())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Credit(
                        row.getLong("number"),
                        row.getString("account"),
                        row.getString("external_id"),
                        new Money(row.getLong("units"), Currency.valueOf(row.getString("currency"))),
                        row.getString("sender"),
                        row.getObject("arrived_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static String word(PartnerRecord.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static PartnerRecord read(ResultSet row) throws SQLException {
        String received = row.getString("received_currency");
        return new PartnerRecord(
                row.getString("reference"),
                PartnerRecord.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("external_id"),
                row.getString("detail"),
                SandboxOutcome.valueOf(row.getString("outcome")),
                time(row, "unknown_until"),
                time(row, "settles_at"),
                row.getString("refused"),
                time(row, "returns_at"),
                row.getString("returned"),
                received == null ? null : new Money(row.getLong("received_units"), Currency.valueOf(received)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
