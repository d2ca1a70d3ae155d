package io.bornite.identity.signin;

import io.bornite.identity.Sha256;
import io.bornite.platform.Unauthenticated;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers, by hash, the identity tokens that may be used once only, until they expire by themselves. */
@Component
class UsedIdTokens {

    private final JdbcClient jdbc;

    UsedIdTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void use(IdToken token) {
        if (token.singleUse() && !insert(token)) {
            throw new Unauthenticated();
        }
    }

    private boolean insert(IdToken token) {
        return jdbc.sql("""
                insert into used_id_token (token_hash, expires_at) values (:hash, :expiresAt)
                on conflict (token_hash) do nothing
                """)
                        .param("hash", Sha256.of(token.signed()))
                        .param("expiresAt", token.expiresAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    int deleteExpired(OffsetDateTime before, int limit) {
        return jdbc.sql("""
                delete from used_id_token
                where token_hash in (
                    select token_hash from used_id_token where expires_at < :before order by expires_at limit :limit)
                """).param("before", before).param("limit", limit).update();
    }
}
