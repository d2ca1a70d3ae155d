package io.bornite.transfer.send;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.transfer.TransferId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RepeatRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    RepeatRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes down payments, each unless the same was made within the window of its organisation and has not failed, also
     * if its recipient has come in since. Rows are taken in the order of their key, so that two sets never wait for each
     * other.
     *
     * @return those that were made before, and as which transfer
     */
    Map<Repeats.Same, TransferId> take(
            Map<Repeats.Same, Repeats.Click> payments, Map<OrganizationId, Duration> windows) {
        List<Repeats.Same> order = List.copyOf(payments.keySet());
        Instant now = clock.instant();
        List<UUID> taken = jdbc.sql("""
                        insert into recent_payment as known (organization_id, recipient, units, currency, transfer_id, at)
                        select asked.organization, asked.recipient, asked.units, asked.currency, asked.transfer, :now
                        from unnest(:organizations::uuid[], :recipients::text[], :emails::text[], :units::bigint[],
                                :currencies::text[], :transfers::uuid[], :untils::timestamptz[])
                            as asked (organization, recipient, email, units, currency, transfer, until)
                        where not exists (select from recent_payment guest
                            where guest.organization_id = asked.organization and guest.recipient = asked.email
                              and guest.units = asked.units and guest.currency = asked.currency
                              and guest.at > asked.until
                              and not exists (select from transfer
                                where id = guest.transfer_id and status in ('failed', 'canceled', 'refunded')))
                        order by 1, 2, 3, 4
                        on conflict (organization_id, recipient, units, currency) do update
                        set transfer_id = excluded.transfer_id, at = excluded.at
                        where known.transfer_id = excluded.transfer_id
                           or known.at <= (select asked.until
                                from unnest(:organizations::uuid[], :untils::timestamptz[]) as asked (organization, until)
                                where asked.organization = known.organization_id limit 1)
                           or exists (select from transfer
                                where id = known.transfer_id and status in ('failed', 'canceled', 'refunded'))
                        returning transfer_id
                        """)
                .param(
                        "organizations",
                        order.stream().map(same -> same.sender().value()).toArray(UUID[]::new))
                .param("recipients", order.stream().map(Repeats.Same::recipient).toArray(String[]::new))
                .param("emails", emails(order, payments))
                .param(
                        "units",
                        order.stream().map(same -> same.amount().units()).toArray(Long[]::new))
                .param(
                        "currencies",
                        order.stream()
                                .map(same -> same.amount().currency().name())
                                .toArray(String[]::new))
                .param(
                        "transfers",
                        order.stream()
                                .map(same -> click(same, payments).transfer().value())
                                .toArray(UUID[]::new))
                .param(
                        "untils",
                        order.stream()
                                .map(same -> at(now.minus(Objects.requireNonNull(windows.get(same.sender())))))
                                .map(OffsetDateTime::toString)
                                .toArray(String[]::new))
                .param("now", at(now))
                .query((row, _) -> row.getObject("transfer_id", UUID.class))
                .list();
        List<Repeats.Same> repeats = order.stream()
                .filter(same -> !taken.contains(click(same, payments).transfer().value()))
                .toList();
        return repeats.isEmpty() ? Map.of() : known(repeats, payments);
    }

    private static String[] emails(List<Repeats.Same> order, Map<Repeats.Same, Repeats.Click> payments) {
        return order.stream().map(same -> click(same, payments).email()).toArray(String[]::new);
    }

    private static Repeats.Click click(Repeats.Same same, Map<Repeats.Same, Repeats.Click> payments) {
        return Objects.requireNonNull(payments.get(same));
    }

    private Map<Repeats.Same, TransferId> known(List<Repeats.Same> repeats, Map<Repeats.Same, Repeats.Click> payments) {
        Map<Repeats.Same, TransferId> found = new HashMap<>();
        jdbc.sql("""
                        select asked.*, known.transfer_id from recent_payment known
                        join unnest(:organizations::uuid[], :recipients::text[], :emails::text[], :units::bigint[],
                                :currencies::text[])
                            as asked (organization_id, recipient, email, units, currency)
                          on known.organization_id = asked.organization_id
                            and known.recipient in (asked.recipient, asked.email)
                            and known.units = asked.units and known.currency = asked.currency
                        order by known.at
                        limit :limit
                        """)
                .param(
                        "organizations",
                        repeats.stream().map(same -> same.sender().value()).toArray(UUID[]::new))
                .param(
                        "recipients",
                        repeats.stream().map(Repeats.Same::recipient).toArray(String[]::new))
                .param("emails", emails(repeats, payments))
                .param(
                        "units",
                        repeats.stream().map(same -> same.amount().units()).toArray(Long[]::new))
                .param(
                        "currencies",
                        repeats.stream()
                                .map(same -> same.amount().currency().name())
                                .toArray(String[]::new))
                .param("limit", 2 * repeats.size())
                .query(row -> {
                    Repeats.Same same = new Repeats.Same(
                            new OrganizationId(row.getObject("organization_id", UUID.class)),
                            row.getString("recipient"),
                            new Money(row.getLong("units"), Currency.valueOf(row.getString("currency"))));
                    found.put(same, new TransferId(row.getObject("transfer_id", UUID.class)));
                });
        return found;
    }

    /** They were refused: the same may be asked again at once. */
    void forget(Collection<TransferId> refused) {
        jdbc.sql("delete from recent_payment where transfer_id = any(:transfers)")
                .param("transfers", refused.stream().map(TransferId::value).toArray(UUID[]::new))
                .update();
    }

    int deleteBefore(Instant before, int limit) {
        return jdbc.sql("""
                        delete from recent_payment where transfer_id in (
                            select transfer_id from recent_payment where at < :before
                            order by at
                            limit :limit
                            for update skip locked)
                        """).param("before", at(before)).param("limit", limit).update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
