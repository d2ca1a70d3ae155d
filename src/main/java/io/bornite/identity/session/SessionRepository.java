package io.bornite.identity.session;

import io.bornite.identity.Caller;
import io.bornite.identity.Means;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.UserId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SessionRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    SessionRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(AccessToken token) {
        jdbc.sql("""
                insert into session (id, user_id, created_at, expires_at)
                values (:id, :user, :createdAt, :expiresAt)
                """)
                .param("id", token.id())
                .param("user", token.user().value())
                .param("createdAt", token.issuedAt().atOffset(ZoneOffset.UTC))
                .param("expiresAt", token.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Bearer> findOpen(UUID session, UserId user) {
        return jdbc.sql("""
                select u.organization_id, u.email
                from session s join app_user u on u.id = s.user_id
                where s.id = :session and s.user_id = :user and s.revoked_at is null and s.expires_at > :now
                    and u.status = 'active'
                limit 1
                """)
                .param("session", session)
                .param("user", user.value())
                .param("now", OffsetDateTime.now(clock))
                .query((row, _) -> new Bearer(new Caller(
                        user,
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getString("email"),
                        Means.SESSION,
                        session)))
                .optional();
    }

    Set<UUID> openCredentials(Collection<UUID> credentials) {
        return Set.copyOf(jdbc.sql("""
                select s.id
                from session s join app_user u on u.id = s.user_id
                where s.id = any(:credentials) and s.revoked_at is null and s.expires_at > :now and u.status = 'active'
                union all
                select t.credential
                from personal_access_token t join app_user u on u.id = t.user_id
                where t.credential = any(:credentials) and (t.expires_at is null or t.expires_at > :now)
                    and u.status = 'active'
                """)
                .param("credentials", credentials.toArray(UUID[]::new))
                .param("now", OffsetDateTime.now(clock))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list());
    }

    void revoke(UUID session) {
        jdbc.sql("update session set revoked_at = :now where id = :session and revoked_at is null")
                .param("session", session)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    int deleteExpired(OffsetDateTime before, int limit) {
        return jdbc.sql("""
                delete from session
                where id in (select id from session where expires_at < :before order by expires_at limit :limit)
                """).param("before", before).param("limit", limit).update();
    }
}
