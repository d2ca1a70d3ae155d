package io.bornite.transfer.onramp;

import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.rail.Credit;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.TransferId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BankCreditRepository {

    private static final int PAUSE_SECONDS = 60;
    private static final int PAUSE_SECONDS_MAX = 3_600;

    private final JdbcClient jdbc;
    private final Clock clock;

    BankCreditRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long cursor(ProviderCode provider) {
        return jdbc.sql("select after_number from bank_credit_cursor where provider = :provider")
                .param("provider", provider.wire())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void moveCursor(ProviderCode provider, long number) {
        jdbc.sql("""
                        insert into bank_credit_cursor (provider, after_number) values (:provider, :number)
                        on conflict (provider) do update
                        set after_number = greatest(bank_credit_cursor.after_number, excluded.after_number)
                        """).param("provider", provider.wire()).param("number", number).update();
    }

    /** @return false if this credit is known already; nothing has changed then */
    boolean insertCredited(ProviderCode provider, Credit credit, TransferId transfer) {
        return insert(provider, credit, "credited", transfer, null);
    }

    /** @return false if this credit is known already; nothing has changed then */
    boolean insertParked(ProviderCode provider, Credit credit) {
        return insert(provider, credit, "parked", null, null);
    }

    /** @return false if this credit is known already; nothing has changed then */
    boolean insertWaiting(ProviderCode provider, Credit credit) {
        return insert(provider, credit, "waiting", null, clock.instant().plusSeconds(PAUSE_SECONDS));
    }

    private boolean insert(
            ProviderCode provider,
            Credit credit,
            String state,
            @Nullable TransferId transfer,
            @Nullable Instant tryAfter) {
        return jdbc.sql("""
                                insert into bank_credit (provider, external_id, number, account, units, currency, sender, state,
                                    transfer_id, arrived_at, tries, try_after)
                                values (:provider, :externalId, :number, :account, :units, :currency, :sender, :state,
                                    :transfer, :arrivedAt, 1, :tryAfter)
                                on conflict (provider, external_id) do nothing
                                """)
                        .param("provider", provider.wire())
                        .param("externalId", credit.externalId())
                        .param("number", credit.number())
                        .param("account", credit.account())
                        .param("units", credit.amount().units())
                        .param("currency", credit.amount().currency().name())
                        .param("sender", credit.sender())
                        .param("state", state)
                        .param("transfer", transfer == null ? null : transfer.value())
                        .param("arrivedAt", credit.at().atOffset(ZoneOffset.UTC))
                        .param("tryAfter", tryAfter == null ? null : tryAfter.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    long waiting() {
        return jdbc.sql("select count(*) from bank_credit where state = 'waiting'")
                .query(Long.class)
                .single();
    }

    /** Those whose pause is over, the longest over first. */
    List<WaitingCredit> due(int limit) {
        return jdbc.sql("""
                        select * from bank_credit
                        where state = 'waiting' and try_after <= :now
                        order by try_after
                        limit :limit
                        """)
                .param("now", now())
                .param("limit", limit)
                .query((row, _) -> waiting(row))
                .list();
    }

    /** @return false if it waits no more, or somebody else has it now; else it stays as it is until the transaction ends */
    boolean lock(WaitingCredit waiting) {
        return jdbc.sql("""
                        select 1 from bank_credit
                        where provider = :provider and external_id = :externalId and state = 'waiting' and try_after <= :now
                        for update skip locked
                        """)
                .param("provider", waiting.provider().wire())
                .param("externalId", waiting.credit().externalId())
                .param("now", now())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void markCredited(WaitingCredit locked, TransferId transfer) {
        end(locked, "credited", transfer);
    }

    void markParked(WaitingCredit locked) {
        end(locked, "parked", null);
    }

    private void end(WaitingCredit locked, String state, @Nullable TransferId transfer) {
        jdbc.sql("""
                        update bank_credit
                        set state = :state, transfer_id = :transfer, tries = tries + 1, try_after = null
                        where provider = :provider and external_id = :externalId and state = 'waiting'
                        """)
                .param("state", state)
                .param("transfer", transfer == null ? null : transfer.value())
                .param("provider", locked.provider().wire())
                .param("externalId", locked.credit().externalId())
                .update();
    }

    /** Each try doubles the pause before the next. */
    void putOff(WaitingCredit waiting) {
        jdbc.sql("""
                        update bank_credit
                        set tries = tries + 1,
                            try_after = :now + make_interval(secs => least(:pauseMax, :pause * power(2, least(tries, 30))))
                        where provider = :provider and external_id = :externalId and state = 'waiting'
                        """)
                .param("now", now())
                .param("pause", PAUSE_SECONDS)
                .param("pauseMax", PAUSE_SECONDS_MAX)
                .param("provider", waiting.provider().wire())
                .param("externalId", waiting.credit().externalId())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static WaitingCredit waiting(ResultSet row) throws SQLException {
        return new WaitingCredit(
                ProviderCode.of(row.getString("provider")).orElseThrow(),
                new Credit(
                        row.getLong("number"),
                        row.getString("account"),
                        row.getString("external_id"),
                        new Money(row.getLong("units"), Currency.valueOf(row.getString("currency"))),
                        row.getString("sender"),
                        row.getObject("arrived_at", OffsetDateTime.class).toInstant()));
    }
}
