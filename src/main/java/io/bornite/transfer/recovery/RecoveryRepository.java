package io.bornite.transfer.recovery;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageRequest;
import io.bornite.transfer.TransferId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecoveryRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    RecoveryRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Row(TransferId transfer, Recovery.Why why, Instant createdAt) {}

    void insert(TransferId transfer, OrganizationId organization, Recovery.Why why) {
        jdbc.sql("""
                        insert into recovery (transfer_id, organization_id, state, why, created_at)
                        values (:transfer, :organization, :state, :why, :now)
                        """)
                .param("transfer", transfer.value())
                .param("organization", organization.value())
                .param("state", why == Recovery.Why.WITHIN_LIMIT ? "released" : "review")
                .param("why", why.name().toLowerCase(Locale.ROOT))
                .param("now", now())
                .update();
    }

    /** Oldest first: who waits longest is decided first. */
    List<Row> inReview(PageRequest page) {
        return jdbc.sql("""
                        select transfer_id, why, created_at from recovery
                        where state = 'review'
                        order by transfer_id
                        limit :limit offset :offset
                        """)
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> new Row(
                        new TransferId(row.getObject("transfer_id", UUID.class)),
                        Recovery.Why.valueOf(row.getString("why").toUpperCase(Locale.ROOT)),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    int countInReview() {
        return jdbc.sql("select count(*) from recovery where state = 'review'")
                .query((row, _) -> row.getInt(1))
                .single();
    }

    Optional<String> state(TransferId transfer) {
        return jdbc.sql("select state from recovery where transfer_id = :transfer")
                .param("transfer", transfer.value())
                .query((row, _) -> row.getString(1))
                .optional();
    }

    /** @return false if it is not in review; nothing has changed then */
    boolean decide(TransferId transfer, String next, String decidedBy, String reason) {
        return jdbc.sql("""
                        update recovery
                        set state = :next, decided_by = :decidedBy, decision_reason = :reason, decided_at = :now
                        where transfer_id = :transfer and state = 'review'
                        """)
                        .param("next", next)
                        .param("decidedBy", decidedBy)
                        .param("reason", reason)
                        .param("now", now())
                        .param("transfer", transfer.value())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
