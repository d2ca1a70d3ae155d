package io.bornite.rail.sandbox;

import io.bornite.platform.InSandbox;
import io.bornite.rail.ProviderCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
@InSandbox
class WebhookQueueRepository {

    private final JdbcClient jdbc;

    WebhookQueueRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Queued(ProviderCode provider, String body, boolean forged) {}

    void insert(ProviderCode provider, String body, boolean forged, Instant dueAt) {
        jdbc.sql("""
                        insert into sandbox_partner_webhook (provider, body, forged, due_at)
                        values (:provider, :body, :forged, :dueAt)
                        """)
                .param("provider", provider.wire())
                .param("body", body)
                .param("forged", forged)
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes what is due, so that nobody else takes it. */
    List<Queued> take(Instant now, int limit) {
        return jdbc.sql("""
                        update sandbox_partner_webhook set sent_at = :now
                        where number in (
                            select number from sandbox_partner_webhook
                            where sent_at is null and due_at <= :now
                            order by due_at, number
                            limit :limit
                            for update skip locked)
                        returning number, provider, body, forged
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new Queued(
                        ProviderCode.of(row.getString("provider")).orElseThrow(),
                        row.getString("body"),
                        row.getBoolean("forged")))
                .list();
    }
}
