package io.bornite.identity.session;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SigningKeyRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    SigningKeyRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<byte[]> newestSealed() {
        return jdbc.sql("""
                select sealed_private_key
                from signing_key
                where verifies_until is null
                order by created_at desc, kid
                limit 1
                """)
                .query((row, _) -> row.getBytes("sealed_private_key"))
                .optional();
    }

    Optional<String> findPublic(String kid, Instant at) {
        return jdbc.sql("""
                select public_key
                from signing_key
                where kid = :kid and (verifies_until is null or verifies_until > :at)
                limit 1
                """)
                .param("kid", kid)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getString("public_key"))
                .optional();
    }

    void insert(String kid, String publicKey, byte[] sealedPrivateKey) {
        jdbc.sql("""
                insert into signing_key (kid, public_key, sealed_private_key, created_at)
                values (:kid, :publicKey, :sealedPrivateKey, :now)
                """)
                .param("kid", kid)
                .param("publicKey", publicKey)
                .param("sealedPrivateKey", sealedPrivateKey)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void endOthersAt(Instant end) {
        jdbc.sql("update signing_key set verifies_until = :end where verifies_until is null")
                .param("end", end.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Instant> newestCreatedAt() {
        return jdbc.sql(
                        "select created_at from signing_key where verifies_until is null order by created_at desc limit 1")
                .query((row, _) ->
                        row.getObject("created_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    int deleteEnded() {
        return jdbc.sql("delete from signing_key where verifies_until < :now")
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
