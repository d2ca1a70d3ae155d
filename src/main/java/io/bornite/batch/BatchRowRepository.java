package io.bornite.batch;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.payee.PayeeId;
import io.bornite.transfer.PurposeCode;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.send.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class BatchRowRepository {

    private static final TypeReference<Map<Column, String>> CELLS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BatchRowRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** How many rows of a batch are in a state, and what they come to in one currency; no currency for unreadable ones. */
    record Sum(BatchRow.State state, @Nullable Currency currency, int rows, long units, int warned) {}

    void insert(BatchId batch, List<BatchRow> rows) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("numbers", rows.stream().map(BatchRow::number).toArray(Integer[]::new));
        columns.put(
                "given", texts(rows, row -> json.writeValueAsString(row.given().cells())));
        columns.put(
                "addresses",
                texts(rows, row -> row.recipient() instanceof Recipient.ToWallet to ? to.address() : null));
        columns.put("emails", texts(rows, row -> row.recipient() instanceof Recipient.ToEmail to ? to.email() : null));
        columns.put(
                "payees",
                rows.stream()
                        .map(row -> row.payee() == null ? null : row.payee().value())
                        .toArray(UUID[]::new));
        columns.put(
                "units",
                rows.stream()
                        .map(row -> row.amount() == null ? null : row.amount().units())
                        .toArray(Long[]::new));
        columns.put(
                "currencies",
                texts(
                        rows,
                        row -> row.amount() == null
                                ? null
                                : row.amount().currency().name()));
        columns.put(
                "purposes",
                texts(rows, row -> row.purpose() == null ? null : row.purpose().name()));
        columns.put("errors", texts(rows, row -> json.writeValueAsString(row.errors())));
        columns.put("warnings", texts(rows, row -> json.writeValueAsString(row.warnings())));
        columns.put("seenPaid", texts(rows, row -> text(row.seen().paidAt())));
        columns.put(
                "seenWaiting", rows.stream().map(row -> row.seen().waiting()).toArray(Integer[]::new));
        columns.put(
                "seenNewest",
                rows.stream().map(row -> uuid(row.seen().newest())).toArray(UUID[]::new));
        columns.put("states", texts(rows, row -> row.state().word()));
        jdbc.sql("""
                        insert into payment_batch_row (batch_id, number, given, wallet_address, email, payee_id, units,
                            currency, purpose, errors, warnings, seen_paid_at, seen_waiting, seen_newest, state)
                        select :batch, r.number, r.given, r.wallet_address, r.email, r.payee_id, r.units, r.currency,
                            r.purpose, array(select json_array_elements_text(r.errors)),
                            array(select json_array_elements_text(r.warnings)), r.seen_paid_at, r.seen_waiting,
                            r.seen_newest, r.state
                        from unnest(:numbers::int[], :given::json[], :addresses::text[], :emails::text[], :payees::uuid[],
                                :units::bigint[], :currencies::text[], :purposes::text[], :errors::json[],
                                :warnings::json[], :seenPaid::timestamptz[], :seenWaiting::int[], :seenNewest::uuid[],
                                :states::text[])
                            as r (number, given, wallet_address, email, payee_id, units, currency, purpose, errors,
                                warnings, seen_paid_at, seen_waiting, seen_newest, state)
                        """).param("batch", batch.value()).params(columns).update();
    }

    /** The rows behind one of them, in their order. */
    List<BatchRow> after(BatchId batch, int number, int limit) {
        return jdbc.sql("""
                        select * from payment_batch_row where batch_id = :batch and number > :number
                        order by number
                        limit :limit
                        """)
                .param("batch", batch.value())
                .param("number", number)
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** What waits to be paid in an organisation's batches, row by row, the newest batch first, but for one of them. */
    List<Waiting> waiting(OrganizationId organization, @Nullable BatchId except, int limit) {
        return jdbc.sql("""
                        select r.batch_id, b.created_at, r.number, coalesce(r.email, r.wallet_address) as address,
                            r.payee_id, r.units, r.currency
                        from payment_batch b
                        join payment_batch_row r on r.batch_id = b.id and r.state = 'ready'
                        where b.organization_id = :organization and b.state <> 'completed'
                          and b.id is distinct from :except
                        order by b.id desc
                        limit :limit
                        """)
                .param("organization", organization.value())
                .param("except", except == null ? null : except.value(), Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> waiting(row))
                .list();
    }

    /**
     * How much to whom.
     *
     * @param handedIn when its batch was
     * @param address of a person or a wallet, null beside a payee
     */
    record Waiting(
            RowKey row,
            Instant handedIn,
            @Nullable String address,
            @Nullable PayeeId payee,
            @Nullable Money amount) {}

    /** What waits to be paid. */
    List<BatchRow> ready(BatchId batch, RowOrder order, int limit) {
        return jdbc.sql("""
                        select * from payment_batch_row where batch_id = :batch and state = 'ready'
                        order by %s
                        limit :limit
                        """.formatted(order.columns()))
                .param("batch", batch.value())
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** The first of {@link #ready}, without reading the rest of the row, which may be what is wrong. */
    Optional<Integer> firstReady(BatchId batch, RowOrder order) {
        return jdbc.sql("""
                        select number from payment_batch_row where batch_id = :batch and state = 'ready'
                        order by %s
                        limit 1
                        """.formatted(order.columns()))
                .param("batch", batch.value())
                .query((row, _) -> row.getInt(1))
                .optional();
    }

    /** How many of {@link #ready} there are. */
    int countReady(BatchId batch, int limit) {
        return jdbc.sql("""
                        select count(*) from (
                            select 1 from payment_batch_row where batch_id = :batch and state = 'ready' limit :limit
                        ) r
                        """)
                .param("batch", batch.value())
                .param("limit", limit)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /** Has a row wait behind all others. */
    void putOff(BatchId batch, int number) {
        jdbc.sql("""
                        update payment_batch_row
                        set put_off = 1 + (
                            select max(put_off) from payment_batch_row where batch_id = :batch and state = 'ready'
                        )
                        where batch_id = :batch and number = :number and state = 'ready'
                        """).param("batch", batch.value()).param("number", number).update();
    }

    int count(BatchId batch) {
        return jdbc.sql("select count(*) from payment_batch_row where batch_id = :batch")
                .param("batch", batch.value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    List<Sum> sums(BatchId batch) {
        return jdbc.sql("""
                        select state, currency, count(*) as rows, coalesce(sum(units), 0) as units,
                            count(*) filter (where cardinality(warnings) > 0) as warned
                        from payment_batch_row
                        where batch_id = :batch
                        group by state, currency
                        order by currency, state
                        """)
                .param("batch", batch.value())
                .query((row, _) -> new Sum(
                        BatchRow.State.of(row.getString("state")),
                        row.getString("currency") == null ? null : Currency.valueOf(row.getString("currency")),
                        row.getInt("rows"),
                        row.getBigDecimal("units").longValueExact(),
                        row.getInt("warned")))
                .list();
    }

    /** Keeps what the rows are known to repeat, since somebody lets them go on all the same. */
    void see(BatchId batch, Map<Integer, BatchRow.Seen> seen) {
        List<Map.Entry<Integer, BatchRow.Seen>> rows = List.copyOf(seen.entrySet());
        jdbc.sql("""
                        update payment_batch_row r
                        set seen_paid_at = s.paid_at, seen_waiting = s.waiting, seen_newest = s.newest
                        from unnest(:numbers::int[], :paid::timestamptz[], :waiting::int[], :newest::uuid[])
                            as s (number, paid_at, waiting, newest)
                        where r.batch_id = :batch and r.number = s.number
                        """)
                .param("batch", batch.value())
                .param("numbers", rows.stream().map(Map.Entry::getKey).toArray(Integer[]::new))
                .param(
                        "paid",
                        rows.stream().map(row -> text(row.getValue().paidAt())).toArray(String[]::new))
                .param(
                        "waiting",
                        rows.stream().map(row -> row.getValue().waiting()).toArray(Integer[]::new))
                .param(
                        "newest",
                        rows.stream().map(row -> uuid(row.getValue().newest())).toArray(UUID[]::new))
                .update();
    }

    /** Adds to what a person should look at. */
    void warn(BatchId batch, Map<Integer, List<String>> warnings) {
        List<Integer> numbers = List.copyOf(warnings.keySet());
        jdbc.sql("""
                        update payment_batch_row r
                        set warnings = r.warnings || array(select json_array_elements_text(w.more))
                        from unnest(:numbers::int[], :more::json[]) as w (number, more)
                        where r.batch_id = :batch and r.number = w.number
                        """)
                .param("batch", batch.value())
                .param("numbers", numbers.toArray(Integer[]::new))
                .param(
                        "more",
                        numbers.stream()
                                .map(number -> json.writeValueAsString(warnings.get(number)))
                                .toArray(String[]::new))
                .update();
    }

    /** Writes down what became of rows that were ready. */
    void settle(BatchId batch, List<Settled> settled) {
        int changed = jdbc.sql("""
                        update payment_batch_row r
                        set state = s.state, transfer_id = s.transfer_id, reason = s.reason
                        from unnest(:numbers::int[], :states::text[], :transfers::uuid[], :reasons::text[])
                            as s (number, state, transfer_id, reason)
                        where r.batch_id = :batch and r.number = s.number and r.state = 'ready'
                        """)
                .param("batch", batch.value())
                .param("numbers", settled.stream().map(Settled::number).toArray(Integer[]::new))
                .param(
                        "states",
                        settled.stream()
                                .map(row ->
                                        (row.transfer() == null ? BatchRow.State.FAILED : BatchRow.State.PAID).word())
                                .toArray(String[]::new))
                .param(
                        "transfers",
                        settled.stream()
                                .map(row -> row.transfer() == null
                                        ? null
                                        : row.transfer().value())
                                .toArray(UUID[]::new))
                .param("reasons", settled.stream().map(Settled::reason).toArray(String[]::new))
                .update();
        if (changed != settled.size()) {
            throw new IllegalStateException("Rows of batch " + batch.value() + " were settled by somebody else");
        }
    }

    /** @param transfer null if it was not paid, for {@code reason} */
    record Settled(
            int number,
            @Nullable TransferId transfer,
            @Nullable String reason) {}

    /** Takes back that rows were paid, of which the payments have come to nothing. */
    void cameBack(Map<TransferId, String> reasons) {
        jdbc.sql("""
                        update payment_batch_row r set state = 'failed', reason = c.reason
                        from unnest(:transfers::uuid[], :reasons::text[]) as c (transfer_id, reason)
                        where r.transfer_id = c.transfer_id and r.state = 'paid'
                        """)
                .param(
                        "transfers",
                        reasons.keySet().stream().map(TransferId::value).toArray(UUID[]::new))
                .param("reasons", reasons.values().toArray(String[]::new))
                .update();
    }

    /** The rows that can be tried again: not those whose money came back, since their keys are used up. */
    List<BatchRow> failed(BatchId batch, int limit) {
        return jdbc.sql("""
                        select * from payment_batch_row
                        where batch_id = :batch and state = 'failed' and transfer_id is null
                        order by number
                        limit :limit
                        """)
                .param("batch", batch.value())
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** Has the rows of {@link #failed} tried again. */
    void retryFailed(BatchId batch) {
        jdbc.sql("""
                        update payment_batch_row set state = 'ready', reason = null
                        where batch_id = :batch and state = 'failed' and transfer_id is null
                        """).param("batch", batch.value()).update();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable UUID uuid(@Nullable BatchId batch) {
        return batch == null ? null : batch.value();
    }

    private static @Nullable String[] texts(List<BatchRow> rows, Function<BatchRow, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        UUID payee = row.getObject("payee_id", UUID.class);
        return new Waiting(
                new RowKey(new BatchId(row.getObject("batch_id", UUID.class)), row.getInt("number")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("address"),
                payee == null ? null : new PayeeId(payee),
                amount(row));
    }

    private static Recipient recipient(ResultSet row) throws SQLException {
        return Recipient.of(row.getString("wallet_address"), row.getString("email"), row.getString("payee_id"));
    }

    private static @Nullable Money amount(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return currency == null ? null : new Money(row.getLong("units"), Currency.valueOf(currency));
    }

    private static BatchRow.Seen seen(ResultSet row) throws SQLException {
        OffsetDateTime paidAt = row.getObject("seen_paid_at", OffsetDateTime.class);
        UUID newest = row.getObject("seen_newest", UUID.class);
        return new BatchRow.Seen(
                paidAt == null ? null : paidAt.toInstant(),
                row.getInt("seen_waiting"),
                newest == null ? null : new BatchId(newest));
    }

    private BatchRow row(ResultSet row) throws SQLException {
        String purpose = row.getString("purpose");
        UUID transfer = row.getObject("transfer_id", UUID.class);
        Map<Column, String> cells = new EnumMap<>(Column.class);
        cells.putAll(json.readValue(row.getString("given"), CELLS));
        boolean isInvalid = row.getString("state").equals("invalid");
        return new BatchRow(
                row.getInt("number"),
                new GivenRow(cells),
                isInvalid ? null : recipient(row),
                amount(row),
                purpose == null ? null : PurposeCode.valueOf(purpose),
                Arrays.asList((String[]) row.getArray("errors").getArray()),
                Arrays.asList((String[]) row.getArray("warnings").getArray()),
                seen(row),
                BatchRow.State.of(row.getString("state")),
                transfer == null ? null : new TransferId(transfer),
                row.getString("reason"));
    }
}
