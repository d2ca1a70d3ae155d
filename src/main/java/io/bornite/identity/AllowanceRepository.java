package io.bornite.identity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AllowanceRepository {

    private final JdbcClient jdbc;

    AllowanceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Limit(UUID token, UUID credential, long maximum) {}

    private record Spent(UUID token, long units) {}

    List<Limit> lock(Collection<UUID> credentials) {
        return jdbc.sql("""
                select id, credential, maximum_per_day
                from personal_access_token
                where credential = any(:credentials) and maximum_per_day is not null
                order by id
                limit :limit
                for no key update
                """)
                .param("credentials", credentials.toArray(UUID[]::new))
                .param("limit", credentials.size())
                .query((row, _) -> new Limit(
                        row.getObject("id", UUID.class),
                        row.getObject("credential", UUID.class),
                        row.getLong("maximum_per_day")))
                .list();
    }

    Map<UUID, Long> spent(Collection<UUID> tokens, Instant since) {
        return jdbc
                .sql("""
                select token_id, sum(units) as units
                from token_spending
                where token_id = any(:tokens) and minute_until > :since
                group by token_id
                """)
                .param("tokens", tokens.toArray(UUID[]::new))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Spent(row.getObject("token_id", UUID.class), row.getLong("units")))
                .stream()
                .collect(Collectors.toMap(Spent::token, Spent::units));
    }

    /** @param minuteUntil the end of the minute that it is now */
    void add(Map<UUID, Long> units, Instant minuteUntil) {
        List<UUID> tokens = List.copyOf(units.keySet());
        jdbc.sql("""
                insert into token_spending as spent (token_id, minute_until, units)
                select token, :minuteUntil, units from unnest(:tokens, :units) as taken (token, units)
                on conflict (token_id, minute_until) do update set units = spent.units + excluded.units
                """)
                .param("tokens", tokens.toArray(UUID[]::new))
                .param("units", tokens.stream().map(units::get).toArray(Long[]::new))
                .param("minuteUntil", minuteUntil.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What does not count any more. */
    void forget(Collection<UUID> tokens, Instant until) {
        jdbc.sql("delete from token_spending where token_id = any(:tokens) and minute_until <= :until")
                .param("tokens", tokens.toArray(UUID[]::new))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }
}
