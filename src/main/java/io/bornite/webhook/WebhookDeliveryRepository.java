package io.bornite.webhook;

import io.bornite.event.Event;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageRequest;
import io.bornite.webhook.WebhookDelivery.Attempt;
import io.bornite.webhook.WebhookDelivery.Cause;
import io.bornite.webhook.WebhookDelivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WebhookDeliveryRepository {

    private final JdbcClient jdbc;

    WebhookDeliveryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be delivered: an event, or a test with a new id. */
    record Order(
            WebhookEndpoint endpoint,
            UUID event,
            String type,
            @Nullable Long sequence) {

        static Order of(WebhookEndpoint endpoint, Event event) {
            return new Order(endpoint, event.id(), event.type(), event.sequence());
        }
    }

    /** With one statement, however many they are. */
    void insert(List<Order> orders, Cause cause, Instant now) {
        jdbc.sql("""
                insert into webhook_delivery (endpoint_id, organization_id, event_id, event_type, sequence, cause, state,
                    attempts, next_at, created_at)
                select o.endpoint, o.organization, o.event, o.type, o.sequence, :cause, 'waiting', 0, :now, :now
                from unnest(:endpoints::uuid[], :organizations::uuid[], :events::uuid[], :types::text[],
                        :sequences::bigint[])
                    with ordinality as o (endpoint, organization, event, type, sequence, place)
                order by o.place
                """)
                .param(
                        "endpoints",
                        orders.stream().map(order -> order.endpoint().id()).toArray(UUID[]::new))
                .param(
                        "organizations",
                        orders.stream()
                                .map(order -> order.endpoint().organization().value())
                                .toArray(UUID[]::new))
                .param("events", orders.stream().map(Order::event).toArray(UUID[]::new))
                .param("types", orders.stream().map(Order::type).toArray(String[]::new))
                .param("sequences", orders.stream().map(Order::sequence).toArray(Long[]::new))
                .param("cause", word(cause))
                .param("now", utc(now))
                .update();
    }

    /**
     * What a node has room for.
     *
     * @param fast whether of the endpoints that answer fast, or of the others
     * @param busy endpoints that have enough under way
     * @param busyOrganizations organisations whose endpoints have enough under way together
     * @param after the endpoint that was served last: those behind it come first, or the first ones would take it all
     * @param ofEachMax how many of an endpoint
     * @param endpointsOfOneMax how many endpoints of an organisation, any of them, so that none always comes last
     */
    record Room(
            boolean fast,
            Collection<UUID> busy,
            Collection<OrganizationId> busyOrganizations,
            UUID after,
            int ofEachMax,
            int endpointsOfOneMax,
            int max) {}

    /**
     * Takes what is due, the oldest of each endpoint first, and puts it off until the lease ends: if whoever took it dies,
     * it is due again then.
     */
    List<WebhookDelivery> claim(Room room, Instant now, Instant leaseEnd) {
        return jdbc.sql("""
                update webhook_delivery d set next_at = :leaseEnd
                from (
                    select due.id
                    from (
                        select ranked.id
                        from (
                            select e.id, row_number() over (partition by e.organization_id order by random()) as place
                            from webhook_endpoint e
                            where e.is_enabled and e.answers = :fast and e.id <> all(:busy)
                                and e.organization_id <> all(:busyOrganizations)
                                and exists (
                                    select from webhook_delivery w
                                    where w.endpoint_id = e.id and w.state = 'waiting' and w.next_at <= :now)
                        ) ranked
                        where ranked.place <= :endpointsOfOneMax
                        order by ranked.id <= :after, ranked.id
                    ) e
                    cross join lateral (
                        select w.id from webhook_delivery w
                        where w.endpoint_id = e.id and w.state = 'waiting' and w.next_at <= :now
                        order by w.next_at, w.id
                        limit :ofEachMax
                        for update skip locked
                    ) due
                    limit :max
                ) taken
                where d.id = taken.id
                returning d.*
                """)
                .param("fast", room.fast())
                .param("busy", room.busy().toArray(UUID[]::new))
                .param(
                        "busyOrganizations",
                        room.busyOrganizations().stream()
                                .map(OrganizationId::value)
                                .toArray(UUID[]::new))
                .param("after", room.after())
                .param("ofEachMax", room.ofEachMax())
                .param("endpointsOfOneMax", room.endpointsOfOneMax())
                .param("max", room.max())
                .param("now", utc(now))
                .param("leaseEnd", utc(leaseEnd))
                .query((row, n) -> delivery(row))
                .list();
    }

    void insertAttempt(UUID delivery, Attempt attempt) {
        jdbc.sql("""
                insert into webhook_attempt (delivery_id, number, attempted_at, millis, status, answer, error)
                values (:delivery, :number, :attemptedAt, :millis, :status, :answer, :error)
                """)
                .param("delivery", delivery)
                .param("number", attempt.number())
                .param("attemptedAt", utc(attempt.attemptedAt()))
                .param("millis", attempt.millis())
                .param("status", attempt.status())
                .param("answer", attempt.answer())
                .param("error", attempt.error())
                .update();
    }

    /** @return false if it does not wait for the end of this attempt; nothing has changed then */
    boolean end(UUID id, int attempt, State state, Instant now) {
        return jdbc.sql("""
                                update webhook_delivery set state = :state, attempts = :attempt, ended_at = :now
                                where id = :id and state = 'waiting' and attempts = :attempt - 1
                                """)
                        .param("id", id)
                        .param("attempt", attempt)
                        .param("state", word(state))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** @return false if it does not wait for the end of this attempt; nothing has changed then */
    boolean putOff(UUID id, int attempt, Instant nextAt) {
        return jdbc.sql("""
                                update webhook_delivery set attempts = :attempt, next_at = :nextAt
                                where id = :id and state = 'waiting' and attempts = :attempt - 1
                                """)
                        .param("id", id)
                        .param("attempt", attempt)
                        .param("nextAt", utc(nextAt))
                        .update()
                == 1;
    }

    /** How many wait for the endpoint, at most so many. */
    int countWaiting(UUID endpoint, int atMost) {
        return jdbc.sql("select count(*) from (select from webhook_delivery where endpoint_id = :endpoint"
                        + " and state = 'waiting' limit :atMost) counted")
                .param("endpoint", endpoint)
                .param("atMost", atMost)
                .query(Integer.class)
                .single();
    }

    void cancelWaiting(UUID endpoint, Instant now) {
        jdbc.sql("""
                update webhook_delivery set state = 'canceled', ended_at = :now
                where endpoint_id = :endpoint and state = 'waiting'
                """).param("endpoint", endpoint).param("now", utc(now)).update();
    }

    /**
     * What was ordered at the moment when its endpoint was removed or disabled, which nobody would ever deliver.
     *
     * @return how many there were
     */
    int cancelUnwanted(Instant now, int limit) {
        return jdbc.sql("""
                update webhook_delivery set state = 'canceled', ended_at = :now
                where state = 'waiting' and id = any(array(
                    select d.id from webhook_delivery d
                    where d.state = 'waiting'
                        and not exists (select from webhook_endpoint e where e.id = d.endpoint_id and e.is_enabled)
                    limit :limit))
                """).param("now", utc(now)).param("limit", limit).update();
    }

    Optional<WebhookDelivery> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select * from webhook_delivery where id = :id and organization_id = :organization")
                .param("id", id)
                .param("organization", organization.value())
                .query((row, n) -> delivery(row))
                .optional();
    }

    List<Attempt> attempts(UUID delivery) {
        return jdbc.sql("select * from webhook_attempt where delivery_id = :delivery order by number limit 100")
                .param("delivery", delivery)
                .query((row, n) -> new Attempt(
                        row.getInt("number"),
                        row.getObject("attempted_at", OffsetDateTime.class).toInstant(),
                        row.getLong("millis"),
                        row.getObject("status", Integer.class),
                        row.getString("answer"),
                        row.getString("error")))
                .list();
    }

    List<WebhookDelivery> page(OrganizationId organization, @Nullable UUID endpoint, PageRequest page) {
        return jdbc.sql("select * from webhook_delivery where organization_id = :organization" + ofEndpoint(endpoint)
                        + " order by id desc limit :limit offset :offset")
                .param("organization", organization.value())
                .param("endpoint", endpoint)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, n) -> delivery(row))
                .list();
    }

    /** How many there are, or the page's bound if there are more. */
    int count(OrganizationId organization, @Nullable UUID endpoint, PageRequest page) {
        return jdbc.sql("select count(*) from (select from webhook_delivery where organization_id = :organization"
                        + ofEndpoint(endpoint) + " limit :atMost) counted")
                .param("organization", organization.value())
                .param("endpoint", endpoint)
                .param("atMost", page.countedTo())
                .query(Integer.class)
                .single();
    }

    /** @return how many are gone */
    int deleteEnded(Instant before, int limit) {
        return jdbc.sql("""
                with gone as (
                    delete from webhook_delivery
                    where id = any(array(
                        select id from webhook_delivery where ended_at < :before order by ended_at limit :limit))
                    returning id
                ), attempts as (
                    delete from webhook_attempt where delivery_id in (select id from gone)
                )
                select count(*) from gone
                """)
                .param("before", utc(before))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    private static String ofEndpoint(@Nullable UUID endpoint) {
        return endpoint == null ? "" : " and endpoint_id = :endpoint";
    }

    private static WebhookDelivery delivery(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new WebhookDelivery(
                row.getObject("id", UUID.class),
                row.getObject("endpoint_id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getObject("event_id", UUID.class),
                row.getString("event_type"),
                row.getObject("sequence", Long.class),
                Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                List.of());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
