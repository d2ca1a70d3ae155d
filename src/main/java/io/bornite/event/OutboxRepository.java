package io.bornite.event;

import io.bornite.identity.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OutboxRepository {

    private final JdbcClient jdbc;

    OutboxRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One row for all of them. */
    void insert(List<Fact> facts, Instant happenedAt) {
        jdbc.sql("""
                insert into event_outbox (organizations, types, subjects, details, happened_at)
                values (:organizations::uuid[], :types::text[], :subjects::uuid[], :details::text[], :happenedAt)
                """)
                .param(
                        "organizations",
                        facts.stream().map(fact -> fact.organization().value()).toArray(UUID[]::new))
                .param("types", facts.stream().map(Fact::type).toArray(String[]::new))
                .param("subjects", facts.stream().map(Fact::subject).toArray(UUID[]::new))
                .param("details", facts.stream().map(Fact::detail).toArray(String[]::new))
                .param("happenedAt", happenedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from event_outbox)")
                .query(Boolean.class)
                .single();
    }

    /** The last id in it, or 0. */
    long end() {
        return jdbc.sql("select coalesce(max(id), 0) from event_outbox")
                .query(Long.class)
                .single();
    }

    /** What one transaction wrote, in its order. */
    record Written(long id, List<Fact> facts, Instant happenedAt) {}

    /** Takes out what the oldest transactions wrote that are committed now, oldest first. */
    List<Written> take(int transactionsMax) {
        return jdbc.sql("""
                delete from event_outbox
                where id = any(array(select id from event_outbox order by id limit :transactionsMax))
                returning *
                """).param("transactionsMax", transactionsMax).query((row, _) -> written(row)).list().stream()
                .sorted(Comparator.comparingLong(Written::id))
                .toList();
    }

    private static Written written(ResultSet row) throws SQLException {
        UUID[] organizations = (UUID[]) row.getArray("organizations").getArray();
        String[] types = (String[]) row.getArray("types").getArray();
        UUID[] subjects = (UUID[]) row.getArray("subjects").getArray();
        @Nullable
        String[] details = (@Nullable String[]) row.getArray("details").getArray();
        List<Fact> facts = IntStream.range(0, organizations.length)
                .mapToObj(i -> new Fact(new OrganizationId(organizations[i]), types[i], subjects[i], details[i]))
                .toList();
        return new Written(
                row.getLong("id"),
                facts,
                row.getObject("happened_at", OffsetDateTime.class).toInstant());
    }
}
