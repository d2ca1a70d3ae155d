package io.bornite.identity;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UserRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    UserRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes the user and its organisation; nothing if the address has them, also when another sign-in just made them. */
    Optional<OrganizationCreated> create(EmailAddress email, String referralCode) {
        return jdbc.sql("""
                with newcomer as (
                    insert into app_user (organization_id, email, role, status, type, flags, created_at, updated_at)
                    values (uuidv7(), :email, 'user', 'active', 'individual', '{intro}', :now, :now)
                    on conflict (email) do nothing
                    returning id, organization_id
                )
                insert into organization (id, owner_id, referral_code, created_at, updated_at)
                select organization_id, id, :referralCode, :now, :now from newcomer
                returning id, owner_id
                """)
                .param("email", email.value())
                .param("referralCode", referralCode)
                .param("now", OffsetDateTime.now(clock))
                .query((row, _) -> new OrganizationCreated(
                        new OrganizationId(row.getObject("id", UUID.class)),
                        new UserId(row.getObject("owner_id", UUID.class)),
                        email.value()))
                .optional();
    }

    Optional<User> byEmail(EmailAddress email) {
        return jdbc.sql("""
                select id, organization_id, email, first_name, last_name, profile_image, role, status, type, flags
                from app_user
                where email = :email
                limit 1
                """)
                .param("email", email.value())
                .query((row, _) -> user(row))
                .optional();
    }

    Optional<User> find(UserId user) {
        return jdbc.sql("""
                select id, organization_id, email, first_name, last_name, profile_image, role, status, type, flags
                from app_user
                where id = :id
                limit 1
                """)
                .param("id", user.value())
                .query((row, _) -> user(row))
                .optional();
    }

    Optional<User> addFlag(UserId user, UserFlag flag) {
        return jdbc.sql("""
                update app_user
                set flags = case when :flag = any(flags) then flags else array_append(flags, :flag) end, updated_at = :now
                where id = :id
                returning id, organization_id, email, first_name, last_name, profile_image, role, status, type, flags
                """)
                .param("id", user.value())
                .param("flag", flag.word())
                .param("now", OffsetDateTime.now(clock))
                .query((row, _) -> user(row))
                .optional();
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                new UserId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("profile_image"),
                UserRole.of(row.getString("role")),
                UserStatus.of(row.getString("status")),
                CustomerProfileType.of(row.getString("type")),
                flags(row));
    }

    private static Set<UserFlag> flags(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("flags").getArray())
                .map(UserFlag::of)
                .collect(toUnmodifiableSet());
    }
}
