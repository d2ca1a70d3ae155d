package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageRequest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class TransactionRepository {

    private final JdbcClient jdbc;
    private final Words words;
    private final JsonMapper json;
    private final Clock clock;
    private final RowMapper<TransactionRow> row;

    TransactionRepository(JdbcClient jdbc, Words words, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.json = json;
        this.clock = clock;
        this.row = (result, n) -> TransactionRow.read(result, words, json);
    }

    Map<TransferId, List<Transaction>> of(Collection<TransferId> transfers) {
        return jdbc
                .sql("select * from transfer_transaction where transfer_id = any(:transfers) order by id")
                .param("transfers", transfers.stream().map(TransferId::value).toArray(UUID[]::new))
                .query(row)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        found -> new TransferId(found.transferId()),
                        Collectors.mapping(TransactionRow::toTransaction, Collectors.toList())));
    }

    /**
     * Moves all movements of a transfer on with it; a hash that is null leaves the one that is there.
     *
     * @return the movements as they are now, oldest first
     */
    List<Transaction> move(
            TransferId transfer, TransactionStatus status, @Nullable String externalStatus, @Nullable String hash) {
        return jdbc
                .sql("""
                        with moved as (
                            update transfer_transaction
                            set status = :status, external_status = :externalStatus, hash = coalesce(:hash, hash),
                                updated_at = :now
                            where transfer_id = :transfer
                            returning *
                        )
                        select * from moved order by id
                        """)
                .param("transfer", transfer.value())
                .param("status", words.of(status))
                .param("externalStatus", externalStatus)
                .param("hash", hash)
                .param("now", now())
                .query(row)
                .list()
                .stream()
                .map(TransactionRow::toTransaction)
                .toList();
    }

    void forgetHash(TransferId transfer) {
        jdbc.sql("update transfer_transaction set hash = null where transfer_id = :transfer")
                .param("transfer", transfer.value())
                .update();
    }

    /** Writes down what a partner calls the movements of a transfer. */
    void describe(TransferId transfer, TransactionDetails details) {
        jdbc.sql("update transfer_transaction set details = :details::json where transfer_id = :transfer")
                .param("transfer", transfer.value())
                .param("details", json.writeValueAsString(details))
                .update();
    }

    Optional<TransactionRow> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select * from transfer_transaction where id = :id and organization_id = :organization")
                .param("id", id)
                .param("organization", organization.value())
                .query(row)
                .optional();
    }

    List<TransactionRow> page(
            OrganizationId organization, @Nullable UUID transfer, @Nullable UUID kyc, PageRequest page) {
        return jdbc.sql("select * from transfer_transaction where organization_id = :organization" + only(transfer, kyc)
                        + " order by id desc limit :limit offset :offset")
                .param("organization", organization.value())
                .param("transfer", transfer)
                .param("kyc", kyc)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query(row)
                .list();
    }

    /** How many there are, or the page's bound if there are more. */
    int count(OrganizationId organization, @Nullable UUID transfer, @Nullable UUID kyc, PageRequest page) {
        return jdbc.sql("select count(*) from (select from transfer_transaction where organization_id = :organization"
                        + only(transfer, kyc) + " limit :atMost) counted")
                .param("organization", organization.value())
                .param("transfer", transfer)
                .param("kyc", kyc)
                .param("atMost", page.countedTo())
                .query(Integer.class)
                .single();
    }

    /** Left out if it is not asked for: a condition that may be switched off keeps its index from being used. */
    private static String only(@Nullable UUID transfer, @Nullable UUID kyc) {
        return (transfer == null ? "" : " and transfer_id = :transfer")
                + (kyc == null ? "" : " and details ->> 'kycId' = :kyc::text");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
