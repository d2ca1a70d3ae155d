package io.bornite.identity.token;

import io.bornite.identity.Caller;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.UserId;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PersonalAccessTokenRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    PersonalAccessTokenRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<PersonalAccessTokens.Found> findBySecret(byte[] hash, Instant now, Instant old) {
        return jdbc.sql("""
                select t.credential, t.organization_id, t.user_id, t.scope, t.maximum_per_day, t.expires_at, u.email,
                    coalesce(t.last_used_at, '-infinity') < :old as last_use_is_old
                from personal_access_token t join app_user u on u.id = t.user_id
                where t.token_hash = :hash and (t.expires_at is null or t.expires_at > :now) and u.status = 'active'
                limit 1
                """)
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("old", old.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new PersonalAccessTokens.Found(
                        new Caller(
                                new UserId(row.getObject("user_id", UUID.class)),
                                new OrganizationId(row.getObject("organization_id", UUID.class)),
                                row.getString("email"),
                                grant(row).means(),
                                row.getObject("credential", UUID.class)),
                        row.getBoolean("last_use_is_old")))
                .optional();
    }

    /** Unless somebody holds the token, as its payments do: the next use is written down then, and nobody waits. */
    void markUsed(UUID credential) {
        jdbc.sql("""
                update personal_access_token set last_used_at = :now
                where id = (
                    select id from personal_access_token where credential = :credential
                    for no key update skip locked)
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("credential", credential)
                .update();
    }

    /** How many tokens there are; the lock lets no second creation count at the same time. */
    int countAfterLocking(OrganizationId organization) {
        jdbc.sql("select id from organization where id = :id for no key update")
                .param("id", organization.value())
                .query()
                .listOfRows();
        return count(organization);
    }

    PersonalAccessToken insert(Caller owner, String name, Grant grant, TokenSecret secret) {
        return jdbc.sql("""
                insert into personal_access_token
                    (id, credential, organization_id, user_id, name, scope, maximum_per_day, expires_at, token_hash,
                        token_identifier, created_at, updated_at)
                select fresh, fresh, :organization, :user, :name, :scope, :maximum, :expiresAt, :hash, :identifier,
                    :now, :now
                from uuidv7() fresh
                returning id, name, token_identifier, organization_id, user_id, scope, maximum_per_day, expires_at,
                    last_used_at, created_at, updated_at
                """)
                .param("organization", owner.organization().value())
                .param("user", owner.user().value())
                .param("name", name)
                .param("scope", grant.scope().word())
                .param("maximum", grant.maximumPerDay(), Types.BIGINT)
                .param("expiresAt", moment(grant.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("hash", secret.hash())
                .param("identifier", secret.identifier())
                .param("now", OffsetDateTime.now(clock))
                .query((row, _) -> token(row))
                .single();
    }

    PageDto<PersonalAccessToken> page(OrganizationId organization, PageRequest page) {
        var rows = jdbc.sql("""
                select id, name, token_identifier, organization_id, user_id, scope, maximum_per_day, expires_at,
                    last_used_at, created_at, updated_at
                from personal_access_token
                where organization_id = :organization
                order by id desc
                offset :offset
                limit :limit
                """)
                .param("organization", organization.value())
                .param("offset", page.offset())
                .param("limit", page.limit())
                .query((row, _) -> token(row))
                .list();
        return PageDto.of(page, count(organization), rows);
    }

    Optional<PersonalAccessToken> find(OrganizationId organization, UUID token) {
        return jdbc.sql("""
                select id, name, token_identifier, organization_id, user_id, scope, maximum_per_day, expires_at,
                    last_used_at, created_at, updated_at
                from personal_access_token
                where id = :id and organization_id = :organization
                limit 1
                """)
                .param("id", token)
                .param("organization", organization.value())
                .query((row, _) -> token(row))
                .optional();
    }

    Optional<PersonalAccessToken> rename(OrganizationId organization, UUID token, String name) {
        return jdbc.sql("""
                update personal_access_token set name = :name, updated_at = :now
                where id = :id and organization_id = :organization
                returning id, name, token_identifier, organization_id, user_id, scope, maximum_per_day, expires_at,
                    last_used_at, created_at, updated_at
                """)
                .param("name", name)
                .param("now", OffsetDateTime.now(clock))
                .param("id", token)
                .param("organization", organization.value())
                .query((row, _) -> token(row))
                .optional();
    }

    /** @param expiresAt null to leave its end as it is */
    Optional<PersonalAccessToken> replaceSecret(
            OrganizationId organization, UUID token, @Nullable Instant expiresAt, TokenSecret secret) {
        return jdbc.sql("""
                update personal_access_token
                set token_hash = :hash, token_identifier = :identifier, credential = uuidv7(), last_used_at = null,
                    expires_at = coalesce(:expiresAt, expires_at), updated_at = :now
                where id = :id and organization_id = :organization
                returning id, name, token_identifier, organization_id, user_id, scope, maximum_per_day, expires_at,
                    last_used_at, created_at, updated_at
                """)
                .param("hash", secret.hash())
                .param("identifier", secret.identifier())
                .param("expiresAt", moment(expiresAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", OffsetDateTime.now(clock))
                .param("id", token)
                .param("organization", organization.value())
                .query((row, _) -> token(row))
                .optional();
    }

    boolean delete(OrganizationId organization, UUID token) {
        return jdbc.sql("delete from personal_access_token where id = :id and organization_id = :organization")
                        .param("id", token)
                        .param("organization", organization.value())
                        .update()
                == 1;
    }

    private int count(OrganizationId organization) {
        return jdbc.sql("select count(*) from personal_access_token where organization_id = :organization")
                .param("organization", organization.value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private static PersonalAccessToken token(ResultSet row) throws SQLException {
        return new PersonalAccessToken(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("token_identifier"),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                grant(row),
                instant(row, "last_used_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                TokenScope.of(row.getString("scope")),
                row.getObject("maximum_per_day", Long.class),
                instant(row, "expires_at"));
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
