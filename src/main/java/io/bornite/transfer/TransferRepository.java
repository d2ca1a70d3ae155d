package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TransferRepository {

    private final JdbcClient jdbc;
    private final Words words;
    private final Clock clock;
    private final TransferReader row;

    TransferRepository(JdbcClient jdbc, Words words, Clock clock, TransferReader row) {
        this.jdbc = jdbc;
        this.words = words;
        this.clock = clock;
        this.row = row;
    }

    Optional<Transfer> find(OrganizationId organization, TransferId id) {
        return jdbc.sql("select * from transfer where id = :id and organization_id = :organization")
                .param("id", id.value())
                .param("organization", organization.value())
                .query(row)
                .optional();
    }

    /** By id alone, for what carries a transfer on by itself; a caller's question names its organisation. */
    List<Transfer> findAll(Collection<TransferId> ids) {
        return jdbc.sql("select * from transfer where id = any(:ids)")
                .param("ids", ids.stream().map(TransferId::value).toArray(UUID[]::new))
                .query(row)
                .list();
    }

    void lockRequest(OrganizationId organization, String operation, String key) {
        lock("request " + organization.value() + " " + operation + " " + key);
    }

    void lockCommand(TransferId id) {
        lock("command " + id.value());
    }

    private void lock(String name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", name)
                .query((_, _) -> true)
                .single();
    }

    List<Transfer> findByRequest(List<OrganizationId> organizations, List<Transfer.RequestKey> keys) {
        return jdbc.sql("""
                        select t.*
                        from unnest(:organizations::uuid[], :operations::text[], :keys::text[]) as asked (organization, operation, key)
                        join transfer t on t.organization_id = asked.organization
                            and t.request_operation = asked.operation and t.request_key = asked.key
                        """)
                .param(
                        "organizations",
                        organizations.stream().map(OrganizationId::value).toArray(UUID[]::new))
                .param(
                        "operations",
                        keys.stream().map(Transfer.RequestKey::operation).toArray(String[]::new))
                .param("keys", keys.stream().map(Transfer.RequestKey::key).toArray(String[]::new))
                .query(row)
                .list();
    }

    /** Behind the prefix a key has at most 255 characters, so that all of them are below the last 256 that there are. */
    Set<String> requestHashes(OrganizationId organization, String operation, String prefix) {
        return jdbc.sql("""
                        select distinct request_hash from transfer
                        where organization_id = :organization and request_operation = :operation
                          and request_key >= :prefix and request_key < :prefix || repeat(chr(1114111), 256)
                          and starts_with(request_key, :prefix)
                        """)
                .param("organization", organization.value())
                .param("operation", operation)
                .param("prefix", prefix)
                .query((row, n) -> row.getString(1))
                .set();
    }

    /** @return nothing if the transfer does not stand where it was expected; nothing has changed then */
    Optional<Transfer> move(TransferId id, TransferStatus expected, TransferStatus next) {
        return jdbc.sql("""
                        update transfer set status = :next, updated_at = :now
                        where id = :id and status = :expected
                        returning *
                        """)
                .param("id", id.value())
                .param("expected", words.of(expected))
                .param("next", words.of(next))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(row)
                .optional();
    }

    void forgetSender(TransferId id) {
        jdbc.sql("update transfer set sender_display_name = null where id = :id")
                .param("id", id.value())
                .update();
    }

    void sentBy(TransferId id, String sender) {
        jdbc.sql("update transfer set sender_display_name = :sender where id = :id")
                .param("id", id.value())
                .param("sender", sender)
                .update();
    }
}
