package io.bornite.kyc;

import io.bornite.identity.OrganizationId;
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
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PersonRepository {

    private static final String PURPOSE = "kyc person";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SealedJson sealed;
    private final RowMapper<Person> row = this::person;

    PersonRepository(JdbcClient jdbc, Clock clock, SealedJson sealed) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
    }

    Person insert(OrganizationId organization, @Nullable CompanyId company, PersonDetails details) {
        return jdbc.sql("""
                        insert into kyc_person (organization_id, company_id, email, sealed_details, created_at, updated_at)
                        values (:organization, :company, :email, :details, :now, :now)
                        returning *
                        """)
                .param("organization", organization.value())
                .param("company", company == null ? null : company.value())
                .param("email", details.email())
                .param("details", sealed.seal(PURPOSE, details))
                .param("now", now())
                .query(row)
                .single();
    }

    Optional<Person> find(OrganizationId organization, PersonId id) {
        return jdbc.sql("select * from kyc_person where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id.value())
                .query(row)
                .optional();
    }

    /** By id alone, for what carries checks on by itself. */
    Optional<Person> find(PersonId id) {
        return jdbc.sql("select * from kyc_person where id = :id")
                .param("id", id.value())
                .query(row)
                .optional();
    }

    List<Person> findAll(Collection<PersonId> ids) {
        return jdbc.sql("select * from kyc_person where id = any(:ids)")
                .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(row)
                .list();
    }

    /** The owners of these companies, in the order in which they were named. */
    List<Person> owners(Collection<CompanyId> companies) {
        return jdbc.sql("select * from kyc_person where company_id = any(:companies) order by id")
                .param("companies", companies.stream().map(CompanyId::value).toArray(UUID[]::new))
                .query(row)
                .list();
    }

    /** The one of the organisation's people with this address who was named last. */
    Optional<Person> byEmail(OrganizationId organization, String email) {
        return jdbc.sql("""
                        select * from kyc_person where organization_id = :organization and email = :email
                        order by id desc
                        limit 1
                        """)
                .param("organization", organization.value())
                .param("email", email)
                .query(row)
                .optional();
    }

    Person update(PersonId id, PersonDetails details) {
        return jdbc.sql("""
                        update kyc_person set email = :email, sealed_details = :details, updated_at = :now
                        where id = :id
                        returning *
                        """)
                .param("id", id.value())
                .param("email", details.email())
                .param("details", sealed.seal(PURPOSE, details))
                .param("now", now())
                .query(row)
                .single();
    }

    void delete(PersonId id) {
        jdbc.sql("delete from kyc_person where id = :id")
                .param("id", id.value())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Person person(ResultSet result, int n) throws SQLException {
        UUID company = result.getObject("company_id", UUID.class);
        return new Person(
                new PersonId(result.getObject("id", UUID.class)),
                new OrganizationId(result.getObject("organization_id", UUID.class)),
                company == null ? null : new CompanyId(company),
                sealed.open(PURPOSE, result.getBytes("sealed_details"), PersonDetails.class),
                result.getObject("created_at", OffsetDateTime.class).toInstant(),
                result.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
