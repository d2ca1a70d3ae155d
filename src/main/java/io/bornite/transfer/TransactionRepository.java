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

@Repository
class TransactionRepository {

    private final JdbcClient jdbc;
    private final Words words;
    private final Clock clock;
    private final RowMapper<TransactionRow> row;

    TransactionRepository(JdbcClient jdbc, Words words, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.clock = clock;
        this.row = (result, n) -> TransactionRow.read(result, words);
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

    /** Moves all movements of a transfer on with it; a hash that is null leaves the one that is there. */
    void move(TransferId transfer, TransactionStatus status, @Nullable String externalStatus, @Nullable String hash) {
        jdbc.sql("""
                        update transfer_transaction
                        set status = :status, external_status = :externalStatus, hash = coalesce(:hash, hash),
                            updated_at = :now
                        where transfer_id = :transfer
                        """)
                .param("transfer", transfer.value())
                .param("status", words.of(status))
                .param("externalStatus", externalStatus)
                .param("hash", hash)
                .param("now", now())
                .update();
    }

    Optional<TransactionRow> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select * from transfer_transaction where id = :id and organization_id = :organization")
                .param("id", id)
                .param("organization", organization.value())
                .query(row)
                .optional();
    }

    List<TransactionRow> page(OrganizationId organization, @Nullable UUID transfer, PageRequest page) {
        return jdbc.sql("""
                        select * from transfer_transaction
                        where organization_id = :organization and (:transfer::uuid is null or transfer_id = :transfer)
                        order by id desc
                        limit :limit offset :offset
                        """)
                .param("organization", organization.value())
                .param("transfer", transfer)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query(row)
                .list();
    }

    int count(OrganizationId organization, @Nullable UUID transfer) {
        return jdbc.sql("""
                        select count(*) from transfer_transaction
                        where organization_id = :organization and (:transfer::uuid is null or transfer_id = :transfer)
                        """)
                .param("organization", organization.value())
                .param("transfer", transfer)
                .query((result, n) -> result.getInt(1))
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
