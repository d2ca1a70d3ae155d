package io.bornite.quote;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ArrivalRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    ArrivalRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(String corridor, Duration took) {
        jdbc.sql("insert into corridor_arrival (corridor, seconds, arrived_at) values (:corridor, :seconds, :now)")
                .param("corridor", corridor)
                .param("seconds", took.toSeconds())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Duration> newest(String corridor, int limit) {
        return jdbc.sql("select seconds from corridor_arrival where corridor = :corridor order by id desc limit :limit")
                .param("corridor", corridor)
                .param("limit", limit)
                .query((row, _) -> Duration.ofSeconds(row.getLong(1)))
                .list();
    }
}
