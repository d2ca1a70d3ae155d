package io.bornite.transfer;

import io.bornite.money.Money;
import io.bornite.platform.RowCopy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes a set of new transfers with their movements, a statement each however many they are. */
@Repository
class TransferInserts {

    private final JdbcOperations jdbc;
    private final JsonMapper json;
    private final Words words;

    TransferInserts(JdbcOperations jdbc, JsonMapper json, Words words) {
        this.jdbc = jdbc;
        this.json = json;
        this.words = words;
    }

    void insert(List<Transfer> transfers) {
        rows(transfers).into(jdbc);
        movements(transfers).into(jdbc);
    }

    private RowCopy rows(List<Transfer> transfers) {
        Map<TransferAccount, String> accounts = new IdentityHashMap<>(); // both sides of a payment share its source
        Function<TransferAccount, String> account = end -> accounts.computeIfAbsent(end, json::writeValueAsString);
        RowCopy rows = new RowCopy("transfer", """
                id, organization_id, type, status, mode, currency, amount, fee, source, destination,
                paid_address, purpose, sender_display_name, request_operation, request_key, request_hash,
                created_at, updated_at, details
                """);
        for (Transfer transfer : transfers) {
            Transfer.@Nullable RequestKey request = transfer.request();
            rows.row()
                    .uuid(transfer.id().value())
                    .uuid(transfer.organization().value())
                    .text(words.of(transfer.type()))
                    .text(words.of(transfer.status()))
                    .text(words.of(transfer.mode()))
                    .text(currency(transfer.amount()))
                    .bigint(transfer.amount().units())
                    .bigint(transfer.fee().units())
                    .text(account.apply(transfer.source()))
                    .text(account.apply(transfer.destination()))
                    .text(transfer.paidAddress())
                    .text(transfer.purpose() == null ? null : words.of(transfer.purpose()))
                    .text(transfer.senderDisplayName())
                    .text(request == null ? null : request.operation())
                    .text(request == null ? null : request.key())
                    .text(request == null ? null : request.hash())
                    .time(transfer.createdAt())
                    .time(transfer.updatedAt())
                    .text(
                            transfer.details() == TransferDetails.NONE
                                    ? null
                                    : json.writeValueAsString(transfer.details()));
        }
        return rows;
    }

    private RowCopy movements(List<Transfer> transfers) {
        RowCopy rows = new RowCopy("transfer_transaction", """
                id, transfer_id, organization_id, type, provider, status, external_status, from_amount,
                from_currency, to_amount, to_currency, fee_amount, fee_currency, hash, created_at,
                updated_at, details
                """);
        for (Transfer transfer : transfers) {
            for (Transaction movement : transfer.transactions()) {
                rows.row()
                        .uuid(movement.id())
                        .uuid(transfer.id().value())
                        .uuid(transfer.organization().value())
                        .text(words.of(movement.type()))
                        .text(words.of(movement.provider()))
                        .text(words.of(movement.status()))
                        .text(movement.externalStatus())
                        .bigint(movement.from().units())
                        .text(currency(movement.from()))
                        .bigint(movement.to().units())
                        .text(currency(movement.to()))
                        .bigint(movement.fee().units())
                        .text(currency(movement.fee()))
                        .text(movement.hash())
                        .time(transfer.createdAt())
                        .time(transfer.updatedAt())
                        .text(
                                movement.details() == TransactionDetails.NONE
                                        ? null
                                        : json.writeValueAsString(movement.details()));
            }
        }
        return rows;
    }

    private static String currency(Money money) {
        return money.currency().name();
    }
}
