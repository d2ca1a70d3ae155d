package io.bornite.kyc;

import io.bornite.file.FileId;
import io.bornite.identity.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DocumentRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    DocumentRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A paper that is handed in, of a person or of a company. */
    record New(
            OrganizationId organization,
            @Nullable PersonId person,
            @Nullable CompanyId company,
            String type,
            FileId front,
            @Nullable FileId back) {}

    KycDocument insert(New document) {
        return jdbc.sql("""
                        insert into kyc_document (organization_id, person_id, company_id, type, status, front_file_id,
                                                  back_file_id, created_at, updated_at)
                        values (:organization, :person, :company, :type, 'pending', :front, :back, :now, :now)
                        returning *
                        """)
                .param("organization", document.organization().value())
                .param(
                        "person",
                        document.person() == null ? null : document.person().value())
                .param(
                        "company",
                        document.company() == null ? null : document.company().value())
                .param("type", document.type())
                .param("front", document.front().value())
                .param("back", document.back() == null ? null : document.back().value())
                .param("now", now())
                .query((row, _) -> document(row))
                .single();
    }

    List<KycDocument> of(Collection<PersonId> persons, Collection<CompanyId> companies) {
        return jdbc.sql("""
                        select * from kyc_document
                        where person_id = any(:persons) or company_id = any(:companies)
                        order by id
                        """)
                .param("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("companies", companies.stream().map(CompanyId::value).toArray(UUID[]::new))
                .query((row, _) -> document(row))
                .list();
    }

    Optional<KycDocument> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select * from kyc_document where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, _) -> document(row))
                .optional();
    }

    void delete(UUID id) {
        jdbc.sql("delete from kyc_document where id = :id").param("id", id).update();
    }

    /** What was decided about somebody was decided about their papers. */
    void mark(@Nullable PersonId person, @Nullable CompanyId company, KycDocumentVerificationStatus status) {
        jdbc.sql("""
                        update kyc_document set status = :status, updated_at = :now
                        where (person_id = :person or company_id = :company) and status <> :status
                        """)
                .param("status", status.name().toLowerCase(Locale.ROOT))
                .param("person", person == null ? null : person.value())
                .param("company", company == null ? null : company.value())
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static KycDocument document(ResultSet row) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        UUID company = row.getObject("company_id", UUID.class);
        UUID back = row.getObject("back_file_id", UUID.class);
        return new KycDocument(
                row.getObject("id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                person == null ? null : new PersonId(person),
                company == null ? null : new CompanyId(company),
                row.getString("type"),
                KycDocumentVerificationStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                new FileId(row.getObject("front_file_id", UUID.class)),
                back == null ? null : new FileId(back),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
