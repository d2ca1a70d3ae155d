package io.bornite.ledger;

import java.time.Instant;
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

    /** Keeps what was found last. */
    void findMore(String finding, Instant at) {
        jdbc.sql("update ledger_stop set found_at = :at, last_finding = :finding where resumed_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("finding", finding)
                .update();
    }

    /** What was found last, if that was after a moment; nothing more is found until the transaction ends. */
    Optional<String> foundAfter(Instant known) {
        return jdbc.sql("""
                        select coalesce(last_finding, finding) from ledger_stop
                        where resumed_at is null and coalesce(found_at, stopped_at) > :known
                        for update
                        """)
                .param("known", known.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    boolean resume(String reason, Instant at) {
        return jdbc.sql("update ledger_stop set resumed_at = :at, resume_reason = :reason where resumed_at is null")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("reason", reason)
                        .update()
                == 1;
    }
}
