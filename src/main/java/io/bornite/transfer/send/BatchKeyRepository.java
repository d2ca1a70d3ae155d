package io.bornite.transfer.send;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.IdempotencyKey;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BatchKeyRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    BatchKeyRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes the key for this request, for ever, and says for which request it is taken: the first wins. */
    String take(OrganizationId organization, IdempotencyKey key) {
        jdbc.sql("""
                        insert into batch_key (organization_id, key, request_hash, created_at)
                        values (:organization, :key, :hash, :now)
                        on conflict (organization_id, key) do nothing
                        """)
                .param("organization", organization.value())
                .param("key", key.value())
                .param("hash", key.requestHash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("select request_hash from batch_key where organization_id = :organization and key = :key")
                .param("organization", organization.value())
                .param("key", key.value())
                .query(String.class)
                .single();
    }
}
