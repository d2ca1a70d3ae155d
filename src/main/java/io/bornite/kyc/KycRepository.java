package io.bornite.kyc;

import io.bornite.identity.CustomerProfileType;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class KycRepository {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;
    private final RowMapper<Kyc> row = this::kyc;

    KycRepository(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    Kyc insert(
            OrganizationId organization,
            String country,
            Verifier verifier,
            @Nullable PersonId person,
            @Nullable CompanyId company) {
        return jdbc.sql("""
                        insert into kyc (organization_id, type, status, country, verifier, person_id, company_id,
                                         status_updates, created_at, updated_at)
                        values (:organization, :type, 'pending', :country, :verifier, :person, :company,
                                jsonb_build_object('pending', :time::text), :now, :now)
                        returning *
                        """)
                .param("organization", organization.value())
                .param("type", (company == null ? CustomerProfileType.INDIVIDUAL : CustomerProfileType.BUSINESS).word())
                .param("country", country)
                .param("verifier", verifier.word())
                .param("person", person == null ? null : person.value())
                .param("company", company == null ? null : company.value())
                .param("time", clock.instant().toString())
                .param("now", now())
                .query(row)
                .single();
    }

    Optional<Kyc> find(OrganizationId organization, KycId id) {
        return jdbc.sql("select * from kyc where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id.value())
                .query(row)
                .optional();
    }

    /** By id alone, for what carries checks on by itself; never answers a caller's question. */
    Optional<Kyc> find(KycId id) {
        return jdbc.sql("select * from kyc where id = :id")
                .param("id", id.value())
                .query(row)
                .optional();
    }

    /** The same, and nobody else changes it until the transaction ends. */
    Optional<Kyc> lock(KycId id) {
        return jdbc.sql("select * from kyc where id = :id for update")
                .param("id", id.value())
                .query(row)
                .optional();
    }

    Optional<Kyc> ofCompany(OrganizationId organization, CompanyId company) {
        return jdbc.sql("select * from kyc where organization_id = :organization and company_id = :company")
                .param("organization", organization.value())
                .param("company", company.value())
                .query(row)
                .optional();
    }

    Optional<Kyc> ofPerson(PersonId person) {
        return jdbc.sql("select * from kyc where person_id = :person")
                .param("person", person.value())
                .query(row)
                .optional();
    }

    /** The newest approval of the organisation that still counts. */
    Optional<Kyc> approved(OrganizationId organization) {
        return jdbc.sql("""
                        select * from kyc
                        where organization_id = :organization and status = 'approved' and expires_at > :now
                        order by id desc
                        limit 1
                        """)
                .param("organization", organization.value())
                .param("now", now())
                .query(row)
                .optional();
    }

    List<Kyc> page(OrganizationId organization, PageRequest page) {
        return jdbc.sql("""
                        select * from kyc where organization_id = :organization
                        order by id desc
                        limit :limit offset :offset
                        """)
                .param("organization", organization.value())
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query(row)
                .list();
    }

    int count(OrganizationId organization) {
        return jdbc.sql("select count(*) from kyc where organization_id = :organization")
                .param("organization", organization.value())
                .query(Integer.class)
                .single();
    }

    /** All organisations' checks that stand so, the longest waiting first. */
    List<Kyc> queue(KycStatus status, PageRequest page) {
        return jdbc.sql("""
                        select * from kyc where status = :status
                        order by updated_at, id
                        limit :limit offset :offset
                        """)
                .param("status", status.word())
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query(row)
                .list();
    }

    int queued(KycStatus status) {
        return jdbc.sql("select count(*) from kyc where status = :status")
                .param("status", status.word())
                .query(Integer.class)
                .single();
    }

    List<KycId> overdue(int limit) {
        return jdbc.sql("select id from kyc where status = 'approved' and expires_at <= :now order by id limit :limit")
                .param("now", now())
                .param("limit", limit)
                .query((result, _) -> new KycId(result.getObject("id", UUID.class)))
                .list();
    }

    Kyc relocate(KycId id, String country) {
        return jdbc.sql("update kyc set country = :country, updated_at = :now where id = :id returning *")
                .param("id", id.value())
                .param("country", country)
                .param("now", now())
                .query(row)
                .single();
    }

    /**
     * Moves a check on and writes down when.
     *
     * @return false if it does not stand where it was expected
     */
    boolean move(KycId id, KycStatus expected, KycStatus next, @Nullable String reason, @Nullable Instant expiresAt) {
        return jdbc.sql("""
                        update kyc
                        set status = :next, reason = :reason, expires_at = :expiresAt, updated_at = :now,
                            status_updates = status_updates || jsonb_build_object(:next, :time::text)
                        where id = :id and status = :expected
                        """)
                        .param("id", id.value())
                        .param("expected", expected.word())
                        .param("next", next.word())
                        .param("reason", reason)
                        .param("expiresAt", expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
                        .param("time", clock.instant().toString())
                        .param("now", now())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Kyc kyc(ResultSet result, int n) throws SQLException {
        UUID person = result.getObject("person_id", UUID.class);
        UUID company = result.getObject("company_id", UUID.class);
        OffsetDateTime expiresAt = result.getObject("expires_at", OffsetDateTime.class);
        return new Kyc(
                new KycId(result.getObject("id", UUID.class)),
                new OrganizationId(result.getObject("organization_id", UUID.class)),
                CustomerProfileType.valueOf(result.getString("type").toUpperCase(Locale.ROOT)),
                KycStatus.of(result.getString("status")),
                result.getString("country"),
                Verifier.of(result.getString("verifier")),
                person == null ? null : new PersonId(person),
                company == null ? null : new CompanyId(company),
                result.getString("reason"),
                json.readValue(result.getString("status_updates"), new TypeReference<Map<String, Instant>>() {}),
                expiresAt == null ? null : expiresAt.toInstant(),
                result.getObject("created_at", OffsetDateTime.class).toInstant(),
                result.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
