package io.bornite.points;

import io.bornite.identity.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InviteCodeRepository {

    private static final int SHOWN_MAX = 1_000;

    private final JdbcClient jdbc;

    InviteCodeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps others from making codes of this organisation until the transaction ends. */
    void lock(OrganizationId organization) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('invite codes ' || :organization, 0))")
                .param("organization", organization.value().toString())
                .query((row, _) -> true)
                .single();
    }

    List<InviteCode> madeBy(OrganizationId organization) {
        return jdbc.sql("select * from invite_code where created_by = :organization order by id desc limit :limit")
                .param("organization", organization.value())
                .param("limit", SHOWN_MAX)
                .query((row, _) -> code(row))
                .list();
    }

    int countOpen(OrganizationId organization, Instant now) {
        return jdbc.sql("""
                        select count(*) from invite_code
                        where created_by = :organization and used_by is null and expires_at > :now
                        """)
                .param("organization", organization.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getInt(1))
                .single();
    }

    InviteCode insert(OrganizationId organization, String code, Instant now, Instant expiresAt) {
        return jdbc.sql("""
                        insert into invite_code (code, created_by, expires_at, created_at, updated_at)
                        values (:code, :organization, :expiresAt, :now, :now)
                        returning *
                        """)
                .param("code", code)
                .param("organization", organization.value())
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> code(row))
                .single();
    }

    Optional<InviteCode> lock(String code) {
        return jdbc.sql("select * from invite_code where code = :code for update")
                .param("code", code)
                .query((row, _) -> code(row))
                .optional();
    }

    InviteCode markUsed(InviteCode code, OrganizationId organization, Instant now) {
        return jdbc.sql("""
                        update invite_code set used_by = :organization, updated_at = :now
                        where id = :id and used_by is null
                        returning *
                        """)
                .param("id", code.id())
                .param("organization", organization.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> code(row))
                .single();
    }

    private static InviteCode code(ResultSet row) throws SQLException {
        UUID usedBy = row.getObject("used_by", UUID.class);
        return new InviteCode(
                row.getObject("id", UUID.class),
                row.getString("code"),
                new OrganizationId(row.getObject("created_by", UUID.class)),
                usedBy == null ? null : new OrganizationId(usedBy),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
