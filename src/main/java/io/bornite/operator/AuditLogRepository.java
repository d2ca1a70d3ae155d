package io.bornite.operator;

import io.bornite.platform.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditLogRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditLogRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The database numbers and chains it; who else appends waits until this transaction ends. */
    AuditEntry append(String operator, String action, String subject, String reason) {
        return jdbc.sql("""
                        insert into operator_log (at, operator, action, subject, reason)
                        values (:now, :operator, :action, :subject, :reason)
                        returning *
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("operator", operator)
                .param("action", action)
                .param("subject", subject)
                .param("reason", reason)
                .query((row, _) -> entry(row))
                .single();
    }

    List<AuditEntry> page(PageRequest page) {
        return jdbc.sql("select * from operator_log order by number desc limit :limit offset :offset")
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> entry(row))
                .list();
    }

    int count() {
        return jdbc.sql("select count(*) from operator_log")
                .query((row, _) -> row.getInt(1))
                .single();
    }

    List<AuditEntry> after(long number, int limit) {
        return jdbc.sql("select * from operator_log where number > :number order by number limit :limit")
                .param("number", number)
                .param("limit", limit)
                .query((row, _) -> entry(row))
                .list();
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("operator"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("reason"),
                row.getBytes("previous_hash"),
                row.getBytes("hash"));
    }
}
