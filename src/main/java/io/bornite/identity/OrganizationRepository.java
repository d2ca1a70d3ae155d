package io.bornite.identity;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrganizationRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    OrganizationRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Map<String, Member> membersByEmail(Collection<String> emails) {
        return jdbc
                .sql("""
                select u.organization_id, u.id, u.email, u.first_name, u.last_name, o.repeats_blocked_seconds
                from app_user u join organization o on o.id = u.organization_id
                where u.email = any(:emails)
                limit :limit
                """)
                .param("emails", emails.toArray(String[]::new))
                .param("limit", Organizations.MAXIMUM_ADDRESSES)
                .query((row, _) -> member(row))
                .stream()
                .collect(toMap(Member::email, Function.identity()));
    }

    Optional<Organization> find(OrganizationId organization) {
        return jdbc.sql("""
                select o.id, o.owner_id, u.email, o.support_email, o.referral_code, o.referrer_id, o.created_at, o.updated_at
                from organization o join app_user u on u.id = o.owner_id
                where o.id = :id
                limit 1
                """)
                .param("id", organization.value())
                .query((row, _) -> organization(row))
                .optional();
    }

    Optional<Organization> byReferralCode(String code) {
        return jdbc.sql("""
                select o.id, o.owner_id, u.email, o.support_email, o.referral_code, o.referrer_id, o.created_at, o.updated_at
                from organization o join app_user u on u.id = o.owner_id
                where o.referral_code = :code
                limit 1
                """)
                .param("code", code)
                .query((row, _) -> organization(row))
                .optional();
    }

    boolean refer(OrganizationId organization, OrganizationId referrer) {
        return jdbc.sql("""
                update organization set referrer_id = :referrer, updated_at = :now
                where id = :id and id <> :referrer and referrer_id is null
                """)
                        .param("referrer", referrer.value())
                        .param("now", OffsetDateTime.now(clock))
                        .param("id", organization.value())
                        .update()
                == 1;
    }

    boolean isFrozen(OrganizationId organization) {
        return jdbc.sql("select exists (select from organization where id = :id and frozen_at is not null)")
                .param("id", organization.value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    Set<OrganizationId> frozen(Collection<OrganizationId> organizations) {
        return jdbc
                .sql("select id from organization where id = any(:ids) and frozen_at is not null limit :limit")
                .param("ids", organizations.stream().map(OrganizationId::value).toArray(UUID[]::new))
                .param("limit", organizations.size())
                .query((row, _) -> new OrganizationId(row.getObject("id", UUID.class)))
                .stream()
                .collect(toSet());
    }

    void freeze(OrganizationId organization) {
        jdbc.sql("update organization set frozen_at = :now, updated_at = :now where id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("id", organization.value())
                .update();
    }

    /** @return false if there is no such organisation, or it is free, or was frozen after that */
    boolean unfreeze(OrganizationId organization, Instant known) {
        return jdbc.sql("""
                update organization set frozen_at = null, updated_at = :now
                where id = :id and frozen_at <= :known
                """)
                        .param("now", OffsetDateTime.now(clock))
                        .param("id", organization.value())
                        .param("known", known.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    int repeatsBlockedSeconds(OrganizationId organization) {
        return jdbc.sql("select repeats_blocked_seconds from organization where id = :id")
                .param("id", organization.value())
                .query(Integer.class)
                .single();
    }

    void blockRepeats(OrganizationId organization, int seconds) {
        jdbc.sql("update organization set repeats_blocked_seconds = :seconds, updated_at = :now where id = :id")
                .param("seconds", seconds)
                .param("now", OffsetDateTime.now(clock))
                .param("id", organization.value())
                .update();
    }

    /** Whether this is a person of the organisation who owns or administers it. */
    boolean isAdministeredBy(OrganizationId organization, UserId user) {
        return jdbc.sql("""
                select exists (
                    select from organization o join app_user u on u.organization_id = o.id
                    where o.id = :id and u.id = :user and (o.owner_id = u.id or u.role in ('owner', 'admin')))
                """)
                .param("id", organization.value())
                .param("user", user.value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    boolean hasActive(OrganizationId organization, String email) {
        return jdbc.sql("""
                select exists (
                    select from app_user where email = :email and organization_id = :id and status = 'active')
                """)
                .param("email", email)
                .param("id", organization.value())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private static Member member(ResultSet row) throws SQLException {
        String email = row.getString("email");
        return new Member(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new UserId(row.getObject("id", UUID.class)),
                email,
                DisplayName.of(row.getString("first_name"), row.getString("last_name"), email),
                row.getInt("repeats_blocked_seconds"));
    }

    private static Organization organization(ResultSet row) throws SQLException {
        UUID referrer = row.getObject("referrer_id", UUID.class);
        return new Organization(
                new OrganizationId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("owner_id", UUID.class)),
                row.getString("email"),
                row.getString("support_email"),
                row.getString("referral_code"),
                referrer == null ? null : new OrganizationId(referrer),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
