package io.bornite.schedule;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.payee.PayeeId;
import io.bornite.platform.PageRequest;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.TransferId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ScheduleRepository {

    private static final String FILTER = """
            where organization_id = :organization
              and (:email::text is null or email = :email)
              and (:payee::uuid is null or payee_id = :payee)
              and (:status::text is null or status = :status)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ScheduleRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Which schedules a list shows; null is any. */
    record Filter(
            @Nullable String email,
            @Nullable UUID payee,
            @Nullable TransferScheduleStatus status) {}

    /** Until the transaction ends nobody else makes the schedule that is to have this id. */
    void lockNew(ScheduleId id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "schedule " + id.value())
                .query((_, _) -> true)
                .single();
    }

    Schedule insert(OrganizationId organization, ScheduleId id, Schedule.Order order, ZonedDateTime next) {
        return jdbc.sql("""
                        insert into transfer_schedule (id, organization_id, owner_email, wallet_address, email, payee_id,
                            units, currency, purpose, repeat_type, schedule, zone, status, next_at,
                            next_offset, created_at, updated_at)
                        values (:id, :organization, :owner, :walletAddress, :email, :payee,
                            :units, :currency, :purpose, :repeat, :schedule, :zone, 'active', :nextAt,
                            :nextOffset, :now, :now)
                        returning *
                        """)
                .param("id", id.value())
                .param("organization", organization.value())
                .param("owner", order.ownerEmail())
                .param("walletAddress", order.walletAddress())
                .param("email", order.email())
                .param("payee", order.payee() == null ? null : order.payee().value(), Types.OTHER)
                .param("units", order.amount().units())
                .param("currency", order.amount().currency().name())
                .param(
                        "purpose",
                        order.purpose() == null ? null : order.purpose().name())
                .param("repeat", order.repeat().word())
                .param("schedule", order.text())
                .param("zone", next.getZone().getId())
                .param("nextAt", utc(next))
                .param("nextOffset", next.getOffset().getTotalSeconds())
                .param("now", now())
                .query((row, _) -> schedule(row))
                .single();
    }

    Optional<Schedule> find(OrganizationId organization, ScheduleId id) {
        return jdbc.sql("select * from transfer_schedule where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id.value())
                .query((row, _) -> schedule(row))
                .optional();
    }

    /** Until the transaction ends nobody else pays it or switches it off. */
    Optional<Schedule> lock(ScheduleId id) {
        return jdbc.sql("select * from transfer_schedule where id = :id for update")
                .param("id", id.value())
                .query((row, _) -> schedule(row))
                .optional();
    }

    Schedule moveOn(ScheduleId id, TransferScheduleStatus status, @Nullable ZonedDateTime next) {
        return jdbc.sql("""
                        update transfer_schedule
                        set status = :status, next_at = :nextAt, next_offset = :nextOffset, updated_at = :now
                        where id = :id
                        returning *
                        """)
                .param("id", id.value())
                .param("status", status.word())
                .param("nextAt", next == null ? null : utc(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("nextOffset", next == null ? null : next.getOffset().getTotalSeconds(), Types.INTEGER)
                .param("now", now())
                .query((row, _) -> schedule(row))
                .single();
    }

    int countActive(OrganizationId organization) {
        return jdbc.sql(
                        "select count(*) from transfer_schedule where organization_id = :organization and status = 'active'")
                .param("organization", organization.value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    List<Schedule> page(OrganizationId organization, Filter filter, PageRequest page) {
        return filtered(
                        "select * from transfer_schedule " + FILTER + " order by id desc limit :limit offset :offset",
                        organization,
                        filter)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> schedule(row))
                .list();
    }

    int count(OrganizationId organization, Filter filter) {
        return filtered("select count(*) from transfer_schedule " + FILTER, organization, filter)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /** An occurrence has one run for ever: the key refuses a second. */
    void insertRuns(ScheduleId schedule, List<ScheduleRun> runs) {
        jdbc.sql("""
                        insert into schedule_run (schedule_id, occurrence_at, state, transfer_id, reason, ran_at)
                        select :schedule, r.occurrence_at, r.state, r.transfer_id, r.reason, :now
                        from unnest(:occurrences::timestamptz[], :states::text[], :transfers::uuid[], :reasons::text[])
                            as r (occurrence_at, state, transfer_id, reason)
                        """)
                .param("schedule", schedule.value())
                .param(
                        "occurrences",
                        runs.stream().map(run -> run.occurrence().toString()).toArray(String[]::new))
                .param("states", runs.stream().map(run -> run.state().word()).toArray(String[]::new))
                .param(
                        "transfers",
                        runs.stream()
                                .map(run -> run.transfer() == null
                                        ? null
                                        : run.transfer().value())
                                .toArray(UUID[]::new))
                .param("reasons", runs.stream().map(ScheduleRun::reason).toArray(String[]::new))
                .param("now", now())
                .update();
    }

    /**
     * Takes back that runs were paid, of which the payments have come to nothing; also where those say it that were skipped
     * for one of them, which all have its {@code ran_at}.
     */
    void cameBack(Map<TransferId, String> reasons) {
        jdbc.sql("""
                        with failed as (
                            update schedule_run r set state = 'failed', reason = c.reason
                            from unnest(:transfers::uuid[], :reasons::text[]) as c (transfer_id, reason)
                            where r.transfer_id = c.transfer_id and r.state = 'paid'
                            returning r.schedule_id, r.ran_at
                        )
                        update schedule_run skipped set reason = :skipped
                        from failed
                        where skipped.state = 'skipped'
                          and skipped.schedule_id = failed.schedule_id and skipped.ran_at = failed.ran_at
                        """)
                .param(
                        "transfers",
                        reasons.keySet().stream().map(TransferId::value).toArray(UUID[]::new))
                .param("reasons", reasons.values().toArray(String[]::new))
                .param("skipped", ScheduleRun.skippedBefore(ScheduleRun.State.FAILED))
                .update();
    }

    List<ScheduleRun> runs(ScheduleId schedule, PageRequest page) {
        return jdbc.sql("""
                        select * from schedule_run where schedule_id = :schedule
                        order by occurrence_at desc
                        limit :limit offset :offset
                        """)
                .param("schedule", schedule.value())
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> run(row))
                .list();
    }

    int countRuns(ScheduleId schedule) {
        return jdbc.sql("select count(*) from schedule_run where schedule_id = :schedule")
                .param("schedule", schedule.value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private JdbcClient.StatementSpec filtered(String sql, OrganizationId organization, Filter filter) {
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .param("email", filter.email())
                .param("payee", filter.payee(), Types.OTHER)
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().word());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime utc(ZonedDateTime time) {
        return time.toInstant().atOffset(ZoneOffset.UTC);
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        UUID payee = row.getObject("payee_id", UUID.class);
        String purpose = row.getString("purpose");
        Integer nextOffset = row.getObject("next_offset", Integer.class);
        OffsetDateTime nextAt = row.getObject("next_at", OffsetDateTime.class);
        return new Schedule(
                new ScheduleId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new Schedule.Order(
                        row.getString("owner_email"),
                        row.getString("wallet_address"),
                        row.getString("email"),
                        payee == null ? null : new PayeeId(payee),
                        new Money(row.getLong("units"), Currency.valueOf(row.getString("currency"))),
                        purpose == null ? null : PurposeCode.valueOf(purpose),
                        TransferScheduleRepeatType.of(row.getString("repeat_type")),
                        row.getString("schedule")),
                TransferScheduleStatus.of(row.getString("status")),
                nextAt == null ? null : nextAt.toInstant(),
                nextOffset == null ? null : ZoneOffset.ofTotalSeconds(nextOffset),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static ScheduleRun run(ResultSet row) throws SQLException {
        UUID transfer = row.getObject("transfer_id", UUID.class);
        return new ScheduleRun(
                row.getObject("occurrence_at", OffsetDateTime.class).toInstant(),
                ScheduleRun.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                transfer == null ? null : new TransferId(transfer),
                row.getString("reason"));
    }
}
