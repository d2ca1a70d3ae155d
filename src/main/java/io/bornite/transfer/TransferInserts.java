package io.bornite.transfer;

import io.bornite.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes a set of new transfers with their movements in one statement, a column an array. */
@Repository
class TransferInserts {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Words words;

    TransferInserts(JdbcClient jdbc, JsonMapper json, Words words) {
        this.jdbc = jdbc;
        this.json = json;
        this.words = words;
    }

    /** A movement with the transfer that it belongs to. */
    private record Movement(Transfer transfer, Transaction transaction) {}

    void insert(List<Transfer> transfers) {
        jdbc.sql("""
                with written as (
                    insert into transfer (id, organization_id, type, status, mode, currency, amount, fee, source,
                        destination, purpose, sender_display_name, request_operation, request_key, request_hash,
                        created_at, updated_at, details)
                    select t.id, t.organization_id, t.type, t.status, t.mode, t.currency, t.amount, t.fee, t.source,
                        t.destination, t.purpose, t.sender_display_name, t.request_operation, t.request_key,
                        t.request_hash, t.created_at, t.updated_at, t.details
                    from unnest(:ids::uuid[], :organizations::uuid[], :types::text[], :statuses::text[], :modes::text[],
                            :currencies::text[], :amounts::bigint[], :fees::bigint[], :sources::json[],
                            :destinations::json[], :purposes::text[], :senders::text[], :operations::text[],
                            :keys::text[], :hashes::text[], :created::timestamptz[], :updated::timestamptz[],
                            :details::json[])
                        as t (id, organization_id, type, status, mode, currency, amount, fee, source, destination,
                            purpose, sender_display_name, request_operation, request_key, request_hash, created_at,
                            updated_at, details)
                )
                insert into transfer_transaction (id, transfer_id, organization_id, type, provider, status,
                    external_status, from_amount, from_currency, to_amount, to_currency, fee_amount, fee_currency, hash,
                    created_at, updated_at, details)
                select m.id, m.transfer_id, m.organization_id, m.type, m.provider, m.status, m.external_status,
                    m.from_amount, m.from_currency, m.to_amount, m.to_currency, m.fee_amount, m.fee_currency, m.hash,
                    m.created_at, m.updated_at, m.details
                from unnest(:movementIds::uuid[], :movementTransfers::uuid[], :movementOrganizations::uuid[],
                        :movementTypes::text[], :providers::text[], :movementStatuses::text[], :externals::text[],
                        :fromAmounts::bigint[], :fromCurrencies::text[], :toAmounts::bigint[], :toCurrencies::text[],
                        :feeAmounts::bigint[], :feeCurrencies::text[], :chainHashes::text[],
                        :movementsCreated::timestamptz[], :movementsUpdated::timestamptz[],
                        :movementDetails::json[])
                    as m (id, transfer_id, organization_id, type, provider, status, external_status, from_amount,
                        from_currency, to_amount, to_currency, fee_amount, fee_currency, hash, created_at, updated_at,
                        details)
                """)
                .params(columns(transfers))
                .params(movementColumns(transfers))
                .update();
    }

    private Map<String, Object> columns(List<Transfer> rows) {
        Map<TransferAccount, String> accounts = new IdentityHashMap<>(); // both sides of a payment share its source
        Function<TransferAccount, String> account = end -> accounts.computeIfAbsent(end, json::writeValueAsString);
        Map<String, Object> columns = new HashMap<>();
        columns.put("ids", ids(rows, row -> row.id().value()));
        columns.put("organizations", ids(rows, row -> row.organization().value()));
        columns.put("types", texts(rows, row -> words.of(row.type())));
        columns.put("statuses", texts(rows, row -> words.of(row.status())));
        columns.put("modes", texts(rows, row -> words.of(row.mode())));
        columns.put("currencies", texts(rows, row -> currency(row.amount())));
        columns.put("amounts", longs(rows, row -> row.amount().units()));
        columns.put("fees", longs(rows, row -> row.fee().units()));
        columns.put("sources", texts(rows, row -> account.apply(row.source())));
        columns.put("destinations", texts(rows, row -> account.apply(row.destination())));
        columns.put("purposes", texts(rows, row -> row.purpose() == null ? null : words.of(row.purpose())));
        columns.put("senders", texts(rows, Transfer::senderDisplayName));
        columns.put(
                "operations",
                texts(rows, row -> row.request() == null ? null : row.request().operation()));
        columns.put(
                "keys",
                texts(rows, row -> row.request() == null ? null : row.request().key()));
        columns.put(
                "hashes",
                texts(rows, row -> row.request() == null ? null : row.request().hash()));
        columns.put("created", texts(rows, row -> time(row.createdAt())));
        columns.put("updated", texts(rows, row -> time(row.updatedAt())));
        columns.put(
                "details",
                texts(
                        rows,
                        row -> row.details() == TransferDetails.NONE ? null : json.writeValueAsString(row.details())));
        return columns;
    }

    private Map<String, Object> movementColumns(List<Transfer> transfers) {
        List<Movement> rows = transfers.stream()
                .flatMap(transfer ->
                        transfer.transactions().stream().map(transaction -> new Movement(transfer, transaction)))
                .toList();
        Map<String, Object> columns = new HashMap<>();
        columns.put("movementIds", ids(rows, row -> row.transaction().id()));
        columns.put("movementTransfers", ids(rows, row -> row.transfer().id().value()));
        columns.put(
                "movementOrganizations",
                ids(rows, row -> row.transfer().organization().value()));
        columns.put(
                "movementTypes", texts(rows, row -> words.of(row.transaction().type())));
        columns.put("providers", texts(rows, row -> words.of(row.transaction().provider())));
        columns.put(
                "movementStatuses",
                texts(rows, row -> words.of(row.transaction().status())));
        columns.put("externals", texts(rows, row -> row.transaction().externalStatus()));
        columns.put("fromAmounts", longs(rows, row -> row.transaction().from().units()));
        columns.put(
                "fromCurrencies", texts(rows, row -> currency(row.transaction().from())));
        columns.put("toAmounts", longs(rows, row -> row.transaction().to().units()));
        columns.put(
                "toCurrencies", texts(rows, row -> currency(row.transaction().to())));
        columns.put("feeAmounts", longs(rows, row -> row.transaction().fee().units()));
        columns.put(
                "feeCurrencies", texts(rows, row -> currency(row.transaction().fee())));
        columns.put("chainHashes", texts(rows, row -> row.transaction().hash()));
        columns.put("movementsCreated", texts(rows, row -> time(row.transfer().createdAt())));
        columns.put("movementsUpdated", texts(rows, row -> time(row.transfer().updatedAt())));
        columns.put("movementDetails", texts(rows, row -> details(row.transaction())));
        return columns;
    }

    private @Nullable String details(Transaction transaction) {
        return transaction.details() == TransactionDetails.NONE ? null : json.writeValueAsString(transaction.details());
    }

    /** Cut off rather than rounded up, so that a repeated answer shows the milliseconds of the first. */
    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static String currency(Money money) {
        return money.currency().name();
    }

    private static <T> UUID[] ids(List<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> long[] longs(List<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
