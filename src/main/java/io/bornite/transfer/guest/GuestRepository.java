package io.bornite.transfer.guest;

import io.bornite.chain.ChainId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.transfer.TransferId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class GuestRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    GuestRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(List<GuestMoney> waiting, Duration validFor) {
        jdbc.sql("""
                        with waiting as (
                            insert into guest_money (transfer_id, email, network, currency, units, state, expires_at,
                                created_at)
                            select transfer, email, network, currency, units, 'waiting', :expiresAt, :now
                            from unnest(:transfers::uuid[], :emails::text[], :networks::text[], :currencies::text[],
                                :units::bigint[]) as row (transfer, email, network, currency, units)
                            returning transfer_id
                        )
                        insert into guest_mail (transfer_id, sent, next_at) select transfer_id, 0, :now from waiting
                        """)
                .param(
                        "transfers",
                        waiting.stream().map(money -> money.transfer().value()).toArray(UUID[]::new))
                .param("emails", waiting.stream().map(GuestMoney::email).toArray(String[]::new))
                .param(
                        "networks",
                        waiting.stream().map(money -> money.network().wire()).toArray(String[]::new))
                .param(
                        "currencies",
                        waiting.stream()
                                .map(money -> money.amount().currency().name())
                                .toArray(String[]::new))
                .param(
                        "units",
                        waiting.stream().map(money -> money.amount().units()).toArray(Long[]::new))
                .param("expiresAt", now().plus(validFor))
                .param("now", now())
                .update();
    }

    /** @param after behind which transfer, or null to begin */
    List<GuestMoney> lockWaiting(String email, @Nullable TransferId after, int limit) {
        return jdbc.sql("""
                        select * from guest_money
                        where email = :email and state = 'waiting' and (:after::uuid is null or transfer_id > :after)
                        order by transfer_id
                        limit :limit
                        for update skip locked
                        """)
                .param("email", email)
                .param("after", after == null ? null : after.value(), Types.OTHER)
                .param("limit", limit)
                .query((row, n) -> money(row))
                .list();
    }

    List<TransferId> expired(int limit) {
        return jdbc.sql("""
                        select transfer_id from guest_money
                        where state = 'waiting' and expires_at <= :now
                        order by expires_at, transfer_id
                        limit :limit
                        """)
                .param("now", now())
                .param("limit", limit)
                .query((row, n) -> new TransferId(row.getObject("transfer_id", UUID.class)))
                .list();
    }

    List<GuestMoney> lockExpired(List<TransferId> among) {
        return jdbc.sql("""
                        select * from guest_money
                        where transfer_id = any(:among) and state = 'waiting' and expires_at <= :now
                        order by transfer_id
                        for update skip locked
                        """)
                .param("among", among.stream().map(TransferId::value).toArray(UUID[]::new))
                .param("now", now())
                .query((row, n) -> money(row))
                .list();
    }

    /** Addresses that are to be told now, or were told too short a time ago, in their order. */
    List<String> dueAddresses(int limit) {
        return jdbc.sql("""
                        select distinct email from (
                            select g.email from guest_mail m join guest_money g using (transfer_id)
                            where g.state = 'waiting' and m.next_at <= :now
                            order by m.next_at
                            limit :limit) due
                        order by email
                        """)
                .param("now", now())
                .param("limit", limit)
                .query((row, n) -> row.getString("email"))
                .list();
    }

    /**
     * Has it written down that addresses are told now. Nobody else tells any of them until the transaction ends.
     *
     * @param pause how long ago they must have been told
     * @param mailsADay fewer than which they must have been told today
     * @return those of them of which both is so
     */
    List<String> beginToTell(List<String> addresses, Duration pause, int mailsADay) {
        return jdbc.sql("""
                        insert into guest_told as t (email, told_at, mails_that_day)
                        select email, :now, 1 from unnest(:addresses::text[]) as due (email)
                        order by email
                        on conflict (email) do update set
                            told_at = excluded.told_at,
                            mails_that_day = case when t.told_at < :today then 1 else t.mails_that_day + 1 end
                        where t.told_at <= :before and (t.told_at < :today or t.mails_that_day < :mailsADay)
                        returning email
                        """)
                .param("addresses", addresses.toArray(String[]::new))
                .param("now", now())
                .param("today", now().truncatedTo(ChronoUnit.DAYS))
                .param("before", now().minus(pause))
                .param("mailsADay", mailsADay)
                .query((row, n) -> row.getString("email"))
                .list();
    }

    /**
     * All that these addresses are to be told now is told. The next reminder is the first to come: those that were missed
     * are left out, and none comes after the money has gone back.
     *
     * @return what each is told, a row a currency
     */
    List<Told> markMailed(List<String> addresses, List<Duration> reminders) {
        return jdbc.sql("""
                        with mailed as (
                            update guest_mail m
                            set sent = m.sent + 1,
                                next_at = (
                                    select min(g.created_at + r.pause) from unnest(:reminders::interval[]) as r (pause)
                                    where g.created_at + r.pause > :now and g.created_at + r.pause < g.expires_at)
                            from guest_money g
                            where g.transfer_id = m.transfer_id and g.email = any(:addresses::text[])
                              and g.state = 'waiting' and m.next_at <= :now
                            returning g.email, g.transfer_id, g.currency, g.units, g.expires_at, m.sent
                        )
                        select email, currency, count(*) as payments, sum(units) as units,
                            (array_agg(transfer_id))[1] as transfer_id, min(expires_at) as expires_at,
                            max(sent) as sent
                        from mailed
                        group by email, currency
                        order by email, currency
                        """)
                .param("addresses", addresses.toArray(String[]::new))
                .param(
                        "reminders",
                        reminders.stream()
                                .map(after -> after.toSeconds() + " seconds")
                                .toArray(String[]::new))
                .param("now", now())
                .query((row, n) -> new Told(
                        row.getString("email"),
                        row.getInt("payments"),
                        new Money(
                                row.getBigDecimal("units").longValueExact(),
                                Currency.valueOf(row.getString("currency"))),
                        new TransferId(row.getObject("transfer_id", UUID.class)),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getInt("sent") > 1))
                .list();
    }

    /**
     * What one address is told of one currency.
     *
     * @param payment one of them
     * @param expiresAt when the first of them goes back
     * @param isReminder whether any of them was told before
     */
    record Told(String email, int payments, Money amount, TransferId payment, Instant expiresAt, boolean isReminder) {}

    /** What is due all the same waits until these addresses may be told again. */
    void postponeMails(List<String> addresses, Duration pause, int mailsADay) {
        jdbc.sql("""
                        update guest_mail m set next_at = greatest(
                            t.told_at + :pause::interval,
                            case when t.mails_that_day >= :mailsADay
                                then date_trunc('day', t.told_at, 'UTC') + interval '24 hours' end)
                        from guest_money g join guest_told t using (email)
                        where g.transfer_id = m.transfer_id and g.email = any(:addresses::text[])
                          and g.state = 'waiting' and m.next_at <= :now
                        """)
                .param("addresses", addresses.toArray(String[]::new))
                .param("pause", pause.toSeconds() + " seconds")
                .param("mailsADay", mailsADay)
                .param("now", now())
                .update();
    }

    /**
     * Nobody is to be told of money that waits no more, which it never does again. Seen when its time to be told has come,
     * so that whoever comes never waits for mails.
     */
    void forgetEnded(int limit) {
        jdbc.sql("""
                        update guest_mail set next_at = null
                        where transfer_id in (
                            select m.transfer_id from guest_mail m join guest_money g using (transfer_id)
                            where m.next_at <= :now and g.state <> 'waiting'
                            order by m.next_at
                            limit :limit
                            for update of m skip locked)
                        """).param("now", now()).param("limit", limit).update();
    }

    /** Addresses that money waits for, in their order, behind one of them. */
    List<String> waitingAddresses(String after, int limit) {
        return jdbc.sql("""
                select distinct email from guest_money
                where state = 'waiting' and email > :after
                order by email
                limit :limit
                """)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> row.getString("email"))
                .list();
    }

    void markClaimed(TransferId transfer, TransferId claim) {
        jdbc.sql("""
                        update guest_money set state = 'claimed', claim_transfer_id = :claim
                        where transfer_id = :transfer and state = 'waiting'
                        """)
                .param("transfer", transfer.value())
                .param("claim", claim.value())
                .update();
    }

    void markReturned(TransferId transfer) {
        jdbc.sql("""
                        update guest_money set state = 'returned'
                        where transfer_id = :transfer and state in ('waiting', 'blocked')
                        """).param("transfer", transfer.value()).update();
    }

    void markBlocked(TransferId transfer) {
        jdbc.sql("update guest_money set state = 'blocked' where transfer_id = :transfer and state = 'waiting'")
                .param("transfer", transfer.value())
                .update();
    }

    /** Money that is still here, blocked or not. */
    Optional<GuestMoney> lockUnended(TransferId transfer) {
        return jdbc.sql("""
                        select * from guest_money
                        where transfer_id = :transfer and state in ('waiting', 'blocked')
                        for update
                        """)
                .param("transfer", transfer.value())
                .query((row, n) -> money(row))
                .optional();
    }

    void postpone(TransferId transfer, Duration pause) {
        jdbc.sql("update guest_money set expires_at = :until where transfer_id = :transfer and state = 'waiting'")
                .param("transfer", transfer.value())
                .param("until", now().plus(pause))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static GuestMoney money(ResultSet row) throws SQLException {
        return new GuestMoney(
                new TransferId(row.getObject("transfer_id", UUID.class)),
                row.getString("email"),
                ChainId.of(row.getString("network")).orElseThrow(),
                new Money(row.getLong("units"), Currency.valueOf(row.getString("currency"))));
    }
}
