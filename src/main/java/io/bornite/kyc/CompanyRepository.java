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
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CompanyRepository {

    private static final String PURPOSE = "kyc company";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SealedJson sealed;
    private final RowMapper<Company> row = this::company;

    CompanyRepository(JdbcClient jdbc, Clock clock, SealedJson sealed) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sealed = sealed;
    }

    Company insert(OrganizationId organization, CompanyDetails details) {
        return jdbc.sql("""
                        insert into kyc_company (organization_id, sealed_details, created_at, updated_at)
                        values (:organization, :details, :now, :now)
                        returning *
                        """)
                .param("organization", organization.value())
                .param("details", sealed.seal(PURPOSE, details))
                .param("now", now())
                .query(row)
                .single();
    }

    Optional<Company> find(CompanyId id) {
        return findAll(List.of(id)).stream().findFirst();
    }

    List<Company> findAll(Collection<CompanyId> ids) {
        return jdbc.sql("select * from kyc_company where id = any(:ids)")
                .param("ids", ids.stream().map(CompanyId::value).toArray(UUID[]::new))
                .query(row)
                .list();
    }

    Company update(CompanyId id, CompanyDetails details) {
        return jdbc.sql("""
                        update kyc_company set sealed_details = :details, updated_at = :now
                        where id = :id
                        returning *
                        """)
                .param("id", id.value())
                .param("details", sealed.seal(PURPOSE, details))
                .param("now", now())
                .query(row)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Company company(ResultSet result, int n) throws SQLException {
        return new Company(
                new CompanyId(result.getObject("id", UUID.class)),
                new OrganizationId(result.getObject("organization_id", UUID.class)),
                sealed.open(PURPOSE, result.getBytes("sealed_details"), CompanyDetails.class),
                result.getObject("created_at", OffsetDateTime.class).toInstant(),
                result.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
