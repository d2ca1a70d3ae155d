package io.bornite.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StopRepository {

    private final JdbcClient jdbc;

    StopRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isStopped() {
        return jdbc.sql("select exists (select from ledger_stop where resumed_at is null)")
                .query(Boolean.class)
                .single();
    }

    /** True if money was going out until now. */
    boolean stop(long breaks, String finding, Instant at) {
        return jdbc.sql("""
                insert into ledger_stop (stopped_at, breaks, finding)
                values (:at, :breaks, :finding)
                on conflict do nothing
                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("breaks", breaks)
                        .param("finding", finding)
                        .update()
                == 1;
    }

    /** Keeps what was found last; false if money goes out again. */
    boolean findMore(String finding, Instant at) {
        return jdbc.sql("update ledger_stop set found_at = :at, last_finding = :finding where resumed_at is null")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("finding", finding)
                        .update()
                == 1;
    }

    private record Found(Instant at, String finding) {}

    /** What was found last, if that was after a moment; nothing more is found until the transaction ends. */
    Optional<String> foundAfter(Instant known) {
        return jdbc.sql("""
                        select coalesce(found_at, stopped_at) as at, coalesce(last_finding, finding) as finding
                        from ledger_stop
                        where resumed_at is null
                        for update
                        """)
                .query((row, _) ->
                        new Found(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("finding")))
                .optional()
                .filter(found -> found.at().isAfter(known))
                .map(Found::finding);
    }

    boolean resume(String reason, Instant at) {
        return jdbc.sql("update ledger_stop set resumed_at = :at, resume_reason = :reason where resumed_at is null")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("reason", reason)
                        .update()
                == 1;
    }
}
