package io.bornite.event;

import io.bornite.identity.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EventRepository {

    /** Any number; only that every publisher takes the same one. */
    private static final long NUMBERING = 7_305_280L;

    private final JdbcClient jdbc;

    EventRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until no other publisher is numbering; until this transaction ends, none is. */
    void lockNumbering() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", NUMBERING)
                .query((row, n) -> true)
                .single();
    }

    /** Moves what is in the outbox now, oldest first, into the log. */
    List<Event> number(int transactionsMax) {
        return jdbc.sql("""
                with taken as (
                    delete from event_outbox
                    where id = any(array(select id from event_outbox order by id limit :transactionsMax))
                    returning *
                ),
                fact as (
                    select f.organization_id, f.type, f.subject_id, f.detail, t.happened_at,
                        row_number() over (partition by f.organization_id order by t.id, f.position) as place
                    from taken t
                    cross join lateral unnest(t.organizations, t.types, t.subjects, t.details)
                        with ordinality as f (organization_id, type, subject_id, detail, position)
                ),
                reached as (
                    select o.organization_id, coalesce(last.sequence, 0) as sequence
                    from (select distinct organization_id from fact) o
                    left join lateral (
                        select e.sequence from event e
                        where e.organization_id = o.organization_id
                        order by e.sequence desc
                        limit 1
                    ) last on true
                )
                insert into event (organization_id, sequence, type, subject_id, detail, happened_at)
                select f.organization_id, r.sequence + f.place, f.type, f.subject_id, f.detail::json, f.happened_at
                from fact f
                join reached r on r.organization_id = f.organization_id
                order by f.organization_id, f.place
                returning *
                """).param("transactionsMax", transactionsMax).query((row, n) -> event(row)).list().stream()
                .sorted(Comparator.comparingLong(Event::sequence))
                .toList();
    }

    List<Event> after(OrganizationId organization, long sequence, Collection<String> types, int limit) {
        return list(organization, "sequence > :bound order by sequence", sequence, types, limit);
    }

    /** Newest first. */
    List<Event> before(OrganizationId organization, long sequence, Collection<String> types, int limit) {
        return list(organization, "sequence < :bound order by sequence desc", sequence, types, limit);
    }

    Optional<Event> find(OrganizationId organization, long sequence) {
        return after(organization, sequence - 1, List.of(), 1).stream()
                .filter(event -> event.sequence() == sequence)
                .findFirst();
    }

    private List<Event> list(
            OrganizationId organization, String bound, long sequence, Collection<String> types, int limit) {
        String ofTypes = types.isEmpty()
                ? ""
                : "exists (select from unnest(:types::text[]) as wanted (type)"
                        + " where event.type = wanted.type or starts_with(event.type, wanted.type || '.')) and ";
        return jdbc.sql("select * from event where organization_id = :organization and " + ofTypes + bound
                        + " limit :limit")
                .param("organization", organization.value())
                .param("bound", sequence)
                .param("types", types.toArray(String[]::new))
                .param("limit", limit)
                .query((row, n) -> event(row))
                .list();
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getLong("sequence"),
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getObject("subject_id", UUID.class),
                row.getString("detail"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant());
    }
}
