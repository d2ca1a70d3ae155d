package io.bornite.event;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.RowCopy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EventRepository {

    private static final String WORTH_TELLING = "and detail ->> 'isDust' is null ";
    private static final Pattern WILDCARD = Pattern.compile("[\\\\%_]");

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    EventRepository(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    /** Waits until nobody is numbering; until this transaction ends, nobody is. */
    void holdNumbering() {
        jdbc.sql("select mark from event_numbering for update")
                .query(UUID.class)
                .single();
    }

    /**
     * The same for one who is going to number.
     *
     * @param mark what the next publisher is told
     * @return the mark of the publisher before
     */
    UUID takeNumbering(UUID mark) {
        return jdbc.sql("update event_numbering set mark = :mark returning old.mark")
                .param("mark", mark)
                .query(UUID.class)
                .single();
    }

    /** The last number in the log of each organisation, 0 where there is none yet. */
    Map<OrganizationId, Long> ends(Collection<OrganizationId> organizations) {
        Map<OrganizationId, Long> ends = new HashMap<>();
        jdbc.sql("""
                select asked.organization_id, coalesce(last.sequence, 0) as sequence
                from unnest(:organizations::uuid[]) as asked (organization_id)
                left join lateral (
                    select e.sequence from event e
                    where e.organization_id = asked.organization_id
                    order by e.sequence desc
                    limit 1
                ) last on true
                """)
                .param(
                        "organizations",
                        organizations.stream().map(OrganizationId::value).toArray(UUID[]::new))
                .query(row -> {
                    ends.put(new OrganizationId(row.getObject("organization_id", UUID.class)), row.getLong("sequence"));
                });
        return ends;
    }

    /** The last number in the log of an organisation, 0 if there is none yet. */
    long end(OrganizationId organization) {
        return Objects.requireNonNull(ends(List.of(organization)).get(organization));
    }

    void insert(List<Event> events) {
        RowCopy rows = new RowCopy("event", "organization_id, sequence, id, type, subject_id, detail, happened_at");
        for (Event event : events) {
            rows.row()
                    .uuid(event.organization().value())
                    .bigint(event.sequence())
                    .uuid(event.id())
                    .text(event.type())
                    .uuid(event.subject())
                    .text(event.detail())
                    .time(event.happenedAt());
        }
        rows.into(operations);
    }

    List<Event> after(OrganizationId organization, long sequence, Collection<String> types, int limit) {
        return oldest(organization, sequence, Long.MAX_VALUE, types, limit);
    }

    /** Between two numbers, oldest first, but for dust. */
    List<Event> worthTelling(
            OrganizationId organization, long after, long before, Collection<String> types, int limit) {
        return list(organization, WORTH_TELLING, after, before, types, "sequence", limit);
    }

    /** How many those are; of more than the limit so many. */
    int countWorthTelling(OrganizationId organization, long after, long before, Collection<String> types, int limit) {
        return jdbc.sql("select count(*) from (select from event" + where(WORTH_TELLING, types)
                        + "limit :limit) as counted")
                .params(between(organization, after, before, types, limit))
                .query(Integer.class)
                .single();
    }

    /** Between two numbers, oldest first. */
    List<Event> oldest(OrganizationId organization, long after, long before, Collection<String> types, int limit) {
        return list(organization, "", after, before, types, "sequence", limit);
    }

    /** Between two numbers, newest first. */
    List<Event> newest(OrganizationId organization, long after, long before, Collection<String> types, int limit) {
        return list(organization, "", after, before, types, "sequence desc", limit);
    }

    Optional<Event> find(OrganizationId organization, long sequence) {
        return after(organization, sequence - 1, List.of(), 1).stream()
                .filter(event -> event.sequence() == sequence)
                .findFirst();
    }

    private List<Event> list(
            OrganizationId organization,
            String condition,
            long after,
            long before,
            Collection<String> types,
            String order,
            int limit) {
        return jdbc.sql("select * from event" + where(condition, types) + "order by " + order + " limit :limit")
                .params(between(organization, after, before, types, limit))
                .query((row, n) -> event(row))
                .list();
    }

    private static String where(String condition, Collection<String> types) {
        return " where organization_id = :organization and sequence > :after and sequence < :before "
                + condition
                + (types.isEmpty() ? "" : "and type like any(:types::text[]) ");
    }

    private static Map<String, Object> between(
            OrganizationId organization, long after, long before, Collection<String> types, int limit) {
        return Map.of(
                "organization", organization.value(),
                "after", after,
                "before", before,
                "types", types.stream().flatMap(EventRepository::patterns).toArray(String[]::new),
                "limit", limit);
    }

    /** Of the type itself and of those that it is the beginning of. */
    private static Stream<String> patterns(String type) {
        String literal = WILDCARD.matcher(type).replaceAll("\\\\$0");
        return Stream.of(literal, literal + ".%");
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
