package io.bornite.transfer;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageRequest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the transfers of an organisation, newest first, at a cost that does not grow with how many there are. The inner
 * orders say {@code nulls last} as their indexes do; without it the primary key would be read backwards instead.
 */
@Repository
class TransferLists {

    /** How long a transfer may be younger than its id: longer than any request waits. */
    private static final Duration ID_BEFORE_TRANSFER = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Words words;
    private final TransferReader row;

    TransferLists(JdbcClient jdbc, Words words, TransferReader row) {
        this.jdbc = jdbc;
        this.words = words;
        this.row = row;
    }

    List<Transfer> page(OrganizationId organization, TransferFilter filter, PageRequest page) {
        Wanted wanted = wanted(organization, filter, null, page.offset() + page.limit());
        return jdbc.sql("select * from (" + wanted.sql() + ") t order by id desc limit :limit offset :offset")
                .params(wanted.params())
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query(row)
                .list();
    }

    /** The newest of a period that are older than a transfer; any if none is given. */
    List<Transfer> olderThan(
            OrganizationId organization, TransferFilter period, @Nullable TransferId before, int limit) {
        Wanted wanted = wanted(organization, period, before, limit);
        return jdbc.sql("select * from (" + wanted.sql() + ") t order by id desc limit :limit")
                .params(wanted.params())
                .param("limit", limit)
                .query(row)
                .list();
    }

    /** How many there are, or the page's bound if there are more. */
    int count(OrganizationId organization, TransferFilter filter, PageRequest page) {
        Wanted wanted = wanted(organization, filter, null, page.countedTo());
        return jdbc.sql("select count(*) from (select from (" + wanted.sql() + ") t limit :atMost) counted")
                .params(wanted.params())
                .query(Integer.class)
                .single();
    }

    private record Wanted(String sql, Map<String, Object> params) {}

    /** Each of the newest {@code atMost} by an index: of each type, or of a status that is not success. */
    private Wanted wanted(
            OrganizationId organization, TransferFilter filter, @Nullable TransferId before, long atMost) {
        Map<String, Object> params = new HashMap<>();
        String conditions = conditions(filter, params);
        if (before != null) {
            conditions += " and id < :before ";
            params.put("before", before.value());
        }
        params.put("organization", organization.value());
        params.put("atMost", atMost);
        params.put("types", types(filter));
        if (filter.status() != null && filter.status() != TransferStatus.SUCCESS) {
            return new Wanted("""
                    select * from transfer
                    where organization_id = :organization and status <> 'success' and type = any(:types)
                    """ + conditions + """
                    order by id desc nulls last
                    limit :atMost
                    """, params);
        }
        return new Wanted("""
                select newest.* from unnest(:types::text[]) as wanted (type)
                cross join lateral (
                    select * from transfer
                    where organization_id = :organization and type = wanted.type
                """ + conditions + """
                    order by id desc nulls last
                    limit :atMost
                ) newest
                """, params);
    }

    /** Only what is asked for, because a condition that may be switched off keeps its index from being used. */
    private String conditions(TransferFilter filter, Map<String, Object> params) {
        StringBuilder conditions = new StringBuilder();
        if (filter.sourceCountry() != null) {
            conditions.append(" and source ->> 'country' = :sourceCountry ");
            params.put("sourceCountry", words.of(filter.sourceCountry()));
        }
        if (filter.destinationCountry() != null) {
            conditions.append(" and destination ->> 'country' = :destinationCountry ");
            params.put("destinationCountry", words.of(filter.destinationCountry()));
        }
        if (filter.status() != null) {
            conditions.append(" and status = :status ");
            params.put("status", words.of(filter.status()));
        }
        if (filter.startDate() != null) {
            conditions.append(" and id >= :firstId and created_at >= :startDate ");
            params.put("firstId", TransferIds.first(filter.startDate(), ID_BEFORE_TRANSFER));
            params.put("startDate", filter.startDate().atOffset(ZoneOffset.UTC));
        }
        if (filter.endDate() != null) {
            conditions.append(" and id <= :lastId and created_at <= :endDate ");
            params.put("lastId", TransferIds.last(filter.endDate()));
            params.put("endDate", filter.endDate().atOffset(ZoneOffset.UTC));
        }
        return conditions.toString();
    }

    private String[] types(TransferFilter filter) {
        List<TransferType> types = filter.types().isEmpty() ? Arrays.asList(TransferType.values()) : filter.types();
        return types.stream().distinct().map(words::of).toArray(String[]::new);
    }
}
