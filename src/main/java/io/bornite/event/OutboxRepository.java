package io.bornite.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
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

    /** How many transactions wait, counted no further than asked. */
    int waiting(int atMost) {
        return jdbc.sql("select count(*) from (select from event_outbox limit :atMost) waiting")
                .param("atMost", atMost)
                .query(Integer.class)
                .single();
    }
}
