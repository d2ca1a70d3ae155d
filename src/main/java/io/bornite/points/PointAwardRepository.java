package io.bornite.points;

import io.bornite.identity.OrganizationId;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PointAwardRepository {

    private static final int REFERRED_SHOWN = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    PointAwardRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An award that waits for the book: to be posted, or to be taken back. */
    record Waiting(PointAward award, boolean isReversal) {}

    /** The same award again, a second bonus for one organisation, and no points at all change nothing. */
    void insert(
            PointAward.Kind kind,
            OrganizationId organization,
            @Nullable OrganizationId referred,
            Transfer transfer,
            PointsProperties rules,
            long units) {
        if (units <= 0) {
            return;
        }
        jdbc.sql("""
                        insert into point_award (organization_id, kind, transfer_id, referred_id, usd_units, multiplier,
                            per_usd, units, state, created_at)
                        values (:organization, :kind, :transfer, :referred, :usdUnits, :multiplier, :perUsd, :units, 'due',
                            :now)
                        on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("kind", kind.word())
                .param("transfer", transfer.id().value())
                .param("referred", referred == null ? null : referred.value(), Types.OTHER)
                .param("usdUnits", transfer.amount().units())
                .param("multiplier", rules.multiplier())
                .param("perUsd", rules.perUsd())
                .param("units", units)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What was not posted is not posted any more, and what was is to be reversed. */
    void takeBack(TransferId transfer) {
        jdbc.sql("""
                        update point_award set state = case state when 'due' then 'void' else 'reversing' end
                        where transfer_id = :transfer and state in ('due', 'posted')
                        """).param("transfer", transfer.value()).update();
    }

    List<Waiting> lockWaiting(int limit) {
        return jdbc.sql("""
                        select * from point_award where state in ('due', 'reversing')
                        order by id
                        limit :limit
                        for update skip locked
                        """)
                .param("limit", limit)
                .query((row, _) ->
                        new Waiting(award(row), row.getString("state").equals("reversing")))
                .list();
    }

    void markPosted(List<UUID> awards) {
        jdbc.sql("""
                        update point_award set state = case state when 'due' then 'posted' else 'reversed' end
                        where id = any(:awards)
                        """).param("awards", awards.toArray(UUID[]::new)).update();
    }

    /** What an organisation has for its own payments, a row for each rate. */
    List<TransactionPointDto> offramp(OrganizationId organization) {
        return jdbc.sql("""
                        select sum(usd_units) as usd_units, count(*) as transactions, multiplier, per_usd, sum(units) as units
                        from point_award
                        where organization_id = :organization and kind = 'offramp' and state in ('due', 'posted')
                        group by multiplier, per_usd
                        order by multiplier, per_usd
                        """)
                .param("organization", organization.value())
                .query((row, _) -> new TransactionPointDto(
                        decimal(row, "usd_units").toPlainString(),
                        row.getInt("transactions"),
                        row.getInt("multiplier"),
                        row.getInt("per_usd"),
                        decimal(row, "units")))
                .list();
    }

    /** What it has for others, a row for each of them, also for those that have paid nothing. */
    List<Referred> referred(OrganizationId referrer) {
        return jdbc.sql("""
                        select o.id, u.email,
                            coalesce(sum(a.units) filter (where a.kind = 'referral'), 0) as transaction_units,
                            coalesce(sum(a.units) filter (where a.kind = 'bonus'), 0) as bonus_units,
                            count(*) filter (where a.kind = 'referral') as transactions
                        from organization o
                        join app_user u on u.id = o.owner_id
                        left join point_award a on a.referred_id = o.id and a.organization_id = :referrer
                            and a.state in ('due', 'posted')
                        where o.referrer_id = :referrer
                        group by o.id, u.email
                        order by o.id desc
                        limit :limit
                        """)
                .param("referrer", referrer.value())
                .param("limit", REFERRED_SHOWN)
                .query((row, _) -> new Referred(
                        row.getString("email"),
                        decimal(row, "transaction_units"),
                        decimal(row, "bonus_units"),
                        row.getInt("transactions")))
                .list();
    }

    record Referred(String email, BigDecimal transactionPoints, BigDecimal bonus, int transactions) {}

    private static BigDecimal decimal(ResultSet row, String column) throws SQLException {
        return Points.shown(row.getBigDecimal(column).longValueExact());
    }

    private static PointAward award(ResultSet row) throws SQLException {
        UUID referred = row.getObject("referred_id", UUID.class);
        return new PointAward(
                row.getObject("id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                PointAward.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new TransferId(row.getObject("transfer_id", UUID.class)),
                referred == null ? null : new OrganizationId(referred),
                row.getLong("usd_units"),
                row.getInt("multiplier"),
                row.getInt("per_usd"),
                row.getLong("units"));
    }
}
