package io.bornite.operator;

import io.bornite.platform.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProposalRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    ProposalRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Proposal insert(Proposal.Action action, String subject, String reason, String proposedBy) {
        return jdbc.sql("""
                        insert into operator_proposal (action, subject, reason, proposed_by, proposed_at, state)
                        values (:action, :subject, :reason, :proposedBy, :now, 'open')
                        returning *
                        """)
                .param("action", action.word())
                .param("subject", subject)
                .param("reason", reason)
                .param("proposedBy", proposedBy)
                .param("now", now())
                .query((row, _) -> proposal(row))
                .single();
    }

    Optional<Proposal> lock(UUID id) {
        return jdbc.sql("select * from operator_proposal where id = :id for update")
                .param("id", id)
                .query((row, _) -> proposal(row))
                .optional();
    }

    /** Open ones first, then the newest. */
    List<Proposal> page(PageRequest page) {
        return jdbc.sql("""
                        select * from operator_proposal
                        order by (state = 'open') desc, id desc
                        limit :limit offset :offset
                        """)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> proposal(row))
                .list();
    }

    int count() {
        return jdbc.sql("select count(*) from operator_proposal")
                .query((row, _) -> row.getInt(1))
                .single();
    }

    Proposal decide(UUID id, Proposal.State next, String decidedBy) {
        return jdbc.sql("""
                        update operator_proposal set state = :next, decided_by = :decidedBy, decided_at = :now
                        where id = :id and state = 'open'
                        returning *
                        """)
                .param("id", id)
                .param("next", next.word())
                .param("decidedBy", decidedBy)
                .param("now", now())
                .query((row, _) -> proposal(row))
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getObject("id", UUID.class),
                Proposal.Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                row.getString("subject"),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                Proposal.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("decided_by"),
                instant(row.getObject("decided_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
