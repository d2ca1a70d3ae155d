package io.bornite.payee;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageRequest;
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
import tools.jackson.databind.json.JsonMapper;

@Repository
class PayeeRepository {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;
    private final RowMapper<Payee> row = this::payee;

    PayeeRepository(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    Payee insert(OrganizationId organization, String email, PayeeDetails details, @Nullable PayeeBankAccount bank) {
        return jdbc.sql("""
                        insert into payee (organization_id, nick_name, first_name, last_name, email, phone_number,
                                           bank_account, created_at, updated_at)
                        values (:organization, :nickName, :firstName, :lastName, :email, :phoneNumber,
                                :bankAccount::jsonb, :now, :now)
                        returning *
                        """)
                .param("organization", organization.value())
                .param("nickName", details.nickName())
                .param("firstName", details.firstName())
                .param("lastName", details.lastName())
                .param("email", email)
                .param("phoneNumber", details.phoneNumber())
                .param("bankAccount", bank == null ? null : json.writeValueAsString(bank))
                .param("now", now())
                .query(row)
                .single();
    }

    Optional<Payee> find(OrganizationId organization, PayeeId id) {
        return findAll(organization, List.of(id)).stream().findFirst();
    }

    List<Payee> findAll(OrganizationId organization, Collection<PayeeId> ids) {
        return jdbc.sql("select * from payee where organization_id = :organization and id = any(:ids)")
                .param("organization", organization.value())
                .param("ids", ids.stream().map(PayeeId::value).toArray(UUID[]::new))
                .query(row)
                .list();
    }

    List<Payee> page(OrganizationId organization, String searchText, PageRequest page) {
        return jdbc.sql("""
                        select * from payee
                        where organization_id = :organization
                          and concat_ws(' ', email, nick_name, first_name, last_name) ilike :pattern
                        order by id desc
                        limit :limit offset :offset
                        """)
                .param("organization", organization.value())
                .param("pattern", containing(searchText))
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query(row)
                .list();
    }

    int count(OrganizationId organization, String searchText) {
        return jdbc.sql("""
                        select count(*) from payee
                        where organization_id = :organization
                          and concat_ws(' ', email, nick_name, first_name, last_name) ilike :pattern
                        """)
                .param("organization", organization.value())
                .param("pattern", containing(searchText))
                .query((result, n) -> result.getInt(1))
                .single();
    }

    /** What is null in the details stays as it is, what is empty is cleared. */
    Optional<Payee> update(OrganizationId organization, PayeeId id, PayeeDetails details) {
        return jdbc.sql("""
                        update payee
                        set nick_name = :nickName,
                            first_name = nullif(coalesce(:firstName, first_name), ''),
                            last_name = nullif(coalesce(:lastName, last_name), ''),
                            phone_number = nullif(coalesce(:phoneNumber, phone_number), ''),
                            updated_at = :now
                        where organization_id = :organization and id = :id
                        returning *
                        """)
                .param("organization", organization.value())
                .param("id", id.value())
                .param("nickName", details.nickName())
                .param("firstName", details.firstName())
                .param("lastName", details.lastName())
                .param("phoneNumber", details.phoneNumber())
                .param("now", now())
                .query(row)
                .optional();
    }

    boolean delete(OrganizationId organization, PayeeId id) {
        return jdbc.sql("delete from payee where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** The text anywhere, with the pattern's own signs taken literally. */
    private static String containing(String text) {
        return "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Payee payee(ResultSet result, int n) throws SQLException {
        String bank = result.getString("bank_account");
        return new Payee(
                new PayeeId(result.getObject("id", UUID.class)),
                new OrganizationId(result.getObject("organization_id", UUID.class)),
                new PayeeDetails(
                        result.getString("nick_name"),
                        result.getString("first_name"),
                        result.getString("last_name"),
                        result.getString("phone_number")),
                result.getString("email"),
                bank == null ? null : json.readValue(bank, PayeeBankAccount.class),
                true,
                result.getObject("created_at", OffsetDateTime.class).toInstant(),
                result.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
