package io.bornite.kyc;

import io.bornite.kyc.verification.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class VerificationRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    VerificationRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    UUID insert(Kyc kyc, @Nullable PersonId person, @Nullable CompanyId company) {
        return jdbc.sql("""
                        insert into kyc_verification (organization_id, kyc_id, person_id, company_id, verifier, status,
                                                      created_at, updated_at)
                        values (:organization, :kyc, :person, :company, :verifier, 'pending', :now, :now)
                        returning id
                        """)
                .param("organization", kyc.organization().value())
                .param("kyc", kyc.id().value())
                .param("person", person == null ? null : person.value())
                .param("company", company == null ? null : company.value())
                .param("verifier", kyc.verifier().word())
                .param("now", now())
                .query(UUID.class)
                .single();
    }

    /** What is being checked or was checked last, by these checks; those of before a reopening are left out. */
    List<Verification> current(Collection<KycId> kycs) {
        return jdbc.sql("select * from kyc_verification where kyc_id = any(:kycs) and is_current order by id")
                .param("kycs", kycs.stream().map(KycId::value).toArray(UUID[]::new))
                .query((row, _) -> verification(row))
                .list();
    }

    Optional<Verification> find(UUID id) {
        return jdbc.sql("select * from kyc_verification where id = :id and is_current")
                .param("id", id)
                .query((row, _) -> verification(row))
                .optional();
    }

    Optional<Verification> ofPerson(PersonId person) {
        return jdbc.sql("select * from kyc_verification where person_id = :person and is_current")
                .param("person", person.value())
                .query((row, _) -> verification(row))
                .optional();
    }

    Optional<Verification> byExternal(Verifier verifier, String externalKycId) {
        return jdbc.sql("""
                        select * from kyc_verification
                        where verifier = :verifier and external_kyc_id = :external and is_current
                        limit 1
                        """)
                .param("verifier", verifier.word())
                .param("external", externalKycId)
                .query((row, _) -> verification(row))
                .optional();
    }

    /** How often a person or company was checked before the current check. */
    int earlier(Verification verification) {
        return jdbc.sql("""
                        select count(*) from kyc_verification
                        where not is_current and (person_id = :person or company_id = :company)
                        """)
                .param(
                        "person",
                        verification.person() == null
                                ? null
                                : verification.person().value())
                .param(
                        "company",
                        verification.company() == null
                                ? null
                                : verification.company().value())
                .query(Integer.class)
                .single();
    }

    void retire(KycId kyc) {
        jdbc.sql("update kyc_verification set is_current = false, updated_at = :now where kyc_id = :kyc and is_current")
                .param("kyc", kyc.value())
                .param("now", now())
                .update();
    }

    /** @param status where the check stands by what was found and by our own rules */
    void record(UUID id, KycStatus status, Finding finding) {
        jdbc.sql("""
                        update kyc_verification
                        set status = :status, reason = :reason,
                            external_customer_id = coalesce(:externalCustomer, external_customer_id),
                            external_kyc_id = coalesce(:externalKyc, external_kyc_id),
                            external_status = coalesce(:externalStatus, external_status),
                            verified_at = case when :status = 'approved' then :now end,
                            updated_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("status", status.word())
                .param("reason", finding.reason())
                .param("externalCustomer", finding.externalCustomerId())
                .param("externalKyc", finding.externalKycId())
                .param("externalStatus", finding.externalStatus())
                .param("now", now())
                .update();
    }

    /** What was verified when stays written. */
    void expire(KycId kyc) {
        jdbc.sql("""
                        update kyc_verification set status = 'expired', updated_at = :now
                        where kyc_id = :kyc and is_current and status = 'approved'
                        """).param("kyc", kyc.value()).param("now", now()).update();
    }

    /** From now on only an operator moves the parts of this check. */
    void markDecided(KycId kyc) {
        jdbc.sql("update kyc_verification set is_decided = true, updated_at = :now where kyc_id = :kyc and is_current")
                .param("kyc", kyc.value())
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Verification verification(ResultSet row) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        UUID company = row.getObject("company_id", UUID.class);
        OffsetDateTime verifiedAt = row.getObject("verified_at", OffsetDateTime.class);
        return new Verification(
                row.getObject("id", UUID.class),
                new KycId(row.getObject("kyc_id", UUID.class)),
                person == null ? null : new PersonId(person),
                company == null ? null : new CompanyId(company),
                Verifier.of(row.getString("verifier")),
                KycStatus.of(row.getString("status")),
                row.getString("external_customer_id"),
                row.getString("external_kyc_id"),
                row.getString("external_status"),
                row.getString("reason"),
                row.getBoolean("is_decided"),
                verifiedAt == null ? null : verifiedAt.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
