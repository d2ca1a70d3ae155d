package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
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

    boolean hasOtherRequest(OrganizationId organization, String operation, String prefix, String hash) {
        return jdbc.sql("""
                        select exists (
                            select from transfer
                            where organization_id = :organization and request_operation = :operation
                              and request_key >= :prefix and request_key < :prefix || chr(1114111)
                              and starts_with(request_key, :prefix) and request_hash <> :hash)
                        """)
                .param("organization", organization.value())
                .param("operation", operation)
                .param("prefix", prefix)
                .param("hash", hash)
                .query((result, n) -> result.getBoolean(1))
                .single();
    }

    /** @return false if the transfer does not stand where it was expected; nothing has changed then */
    boolean move(TransferId id, TransferStatus expected, TransferStatus next) {
        return jdbc.sql("""
                                update transfer set status = :next, updated_at = :now
                                where id = :id and status = :expected
                                """)
                        .param("id", id.value())
                        .param("expected", words.of(expected))
                        .param("next", words.of(next))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<Transfer> page(OrganizationId organization, TransferFilter filter, PageRequest page) {
        return filtered("""
                        select * from transfer
                        where organization_id = :organization
                        """ + FILTER + """
                        order by id desc
                        limit :limit offset :offset
                        """, organization, filter)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query(row)
                .list();
    }

    int count(OrganizationId organization, TransferFilter filter) {
        return filtered("""
                        select count(*) from transfer
                        where organization_id = :organization
                        """ + FILTER, organization, filter)
                .query((result, n) -> result.getInt(1))
                .single();
    }

    private static final String FILTER = """
              and (:sourceCountry::text is null or source ->> 'country' = :sourceCountry)
              and (:destinationCountry::text is null or destination ->> 'country' = :destinationCountry)
              and (:status::text is null or status = :status)
              and (cardinality(:types::text[]) = 0 or type = any(:types::text[]))
              and (:startDate::timestamptz is null or created_at >= :startDate::timestamptz)
              and (:endDate::timestamptz is null or created_at <= :endDate::timestamptz)
            """;

    private StatementSpec filtered(String sql, OrganizationId organization, TransferFilter filter) {
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .param("sourceCountry", filter.sourceCountry() == null ? null : words.of(filter.sourceCountry()))
                .param(
                        "destinationCountry",
                        filter.destinationCountry() == null ? null : words.of(filter.destinationCountry()))
                .param("status", filter.status() == null ? null : words.of(filter.status()))
                .param("types", filter.types().stream().map(words::of).toArray(String[]::new))
                .param("startDate", atUtc(filter.startDate()))
                .param("endDate", atUtc(filter.endDate()));
    }

    private static @Nullable OffsetDateTime atUtc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
