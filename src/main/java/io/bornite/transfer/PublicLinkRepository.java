package io.bornite.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PublicLinkRepository {

    private final JdbcClient jdbc;

    PublicLinkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(int version, Instant expiresAt, @Nullable Instant revokedAt) {}

    /**
     * A link that opens: the one that is there, or the next version of one that does not.
     *
     * @param alsoRevoked whether there is a next one after one that was revoked; otherwise nothing is changed then
     */
    Optional<Row> open(TransferId transfer, Instant now, Instant expiresAt, boolean alsoRevoked) {
        return jdbc.sql("""
                        insert into public_link as l (transfer_id, expires_at) values (:transfer, :expiresAt)
                        on conflict (transfer_id) do update set
                            version = case when l.revoked_at is null and l.expires_at > :now then l.version
                                else l.version + 1 end,
                            expires_at = case when l.revoked_at is null and l.expires_at > :now then l.expires_at
                                else excluded.expires_at end,
                            revoked_at = null
                        where l.revoked_at is null or :alsoRevoked
                        returning version, expires_at, revoked_at
                        """)
                .param("transfer", transfer.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .param("alsoRevoked", alsoRevoked)
                .query((row, _) -> row(row))
                .optional();
    }

    /** A transfer that shows its link shows this one from now on. */
    void show(TransferId transfer, String url) {
        jdbc.sql("""
                        with movements as (
                            update transfer_transaction
                            set details = jsonb_set(details::jsonb, '{depositUrl}', to_jsonb(:url::text))::json
                            where transfer_id = :transfer and details ->> 'depositUrl' <> :url
                        )
                        update transfer
                        set details = jsonb_set(details::jsonb, '{paymentUrl}', to_jsonb(:url::text))::json
                        where id = :transfer and details ->> 'paymentUrl' <> :url
                        """).param("transfer", transfer.value()).param("url", url).update();
    }

    /** Also before there is any, so that none comes by itself later. */
    void revoke(TransferId transfer, Instant now) {
        jdbc.sql("""
                        insert into public_link as l (transfer_id, expires_at, revoked_at) values (:transfer, :now, :now)
                        on conflict (transfer_id) do update set revoked_at = excluded.revoked_at
                        where l.revoked_at is null
                        """)
                .param("transfer", transfer.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Row> find(TransferId transfer) {
        return jdbc.sql("select version, expires_at, revoked_at from public_link where transfer_id = :transfer")
                .param("transfer", transfer.value())
                .query((row, _) -> row(row))
                .optional();
    }

    private static Row row(ResultSet row) throws SQLException {
        OffsetDateTime revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
        return new Row(
                row.getInt("version"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                revokedAt == null ? null : revokedAt.toInstant());
    }
}
