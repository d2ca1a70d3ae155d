package io.bornite.quote;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class QuoteKeyRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    QuoteKeyRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Row(String id, byte[] publicKey, byte[] sealedPrivateKey, Instant signsUntil, Instant verifiesUntil) {}

    /** Until the end of the transaction nobody else makes a key. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('quote key', 0))")
                .query((_, _) -> true)
                .single();
    }

    void insert(Row key) {
        jdbc.sql("""
                        insert into quote_key (id, public_key, sealed_private_key, signs_until, verifies_until, created_at)
                        values (:id, :publicKey, :sealed, :signsUntil, :verifiesUntil, :now)
                        """)
                .param("id", key.id())
                .param("publicKey", key.publicKey())
                .param("sealed", key.sealedPrivateKey())
                .param("signsUntil", key.signsUntil().atOffset(ZoneOffset.UTC))
                .param("verifiesUntil", key.verifiesUntil().atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Row> signing(Instant now) {
        return jdbc.sql("select * from quote_key where signs_until > :now order by signs_until desc, id limit 1")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Row> verifying(String id, Instant now) {
        return jdbc.sql("select * from quote_key where id = :id and verifies_until > :now")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> read(row))
                .optional();
    }

    void deleteEnded(Instant now) {
        jdbc.sql("delete from quote_key where verifies_until <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getBytes("public_key"),
                row.getBytes("sealed_private_key"),
                row.getObject("signs_until", OffsetDateTime.class).toInstant(),
                row.getObject("verifies_until", OffsetDateTime.class).toInstant());
    }
}
