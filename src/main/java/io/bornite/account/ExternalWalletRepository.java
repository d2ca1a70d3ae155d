package io.bornite.account;

import static io.bornite.account.BankAccountRepository.instant;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExternalWalletRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    ExternalWalletRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps others from adding addresses of this organisation until the transaction ends. */
    void lock(OrganizationId organization) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('external wallets ' || :organization, 0))")
                .param("organization", organization.value().toString())
                .query((row, _) -> true)
                .single();
    }

    ExternalWallet insert(OrganizationId organization, ChainId network, String address) {
        return jdbc.sql("""
                        insert into external_wallet (organization_id, network, address, status, created_at, updated_at)
                        values (:organization, :network, :address, 'pending', :now, :now)
                        returning *
                        """)
                .param("organization", organization.value())
                .param("network", network.wire())
                .param("address", address)
                .param("now", now())
                .query((row, _) -> wallet(row))
                .single();
    }

    int count(OrganizationId organization) {
        return jdbc.sql("""
                        select count(*) from external_wallet where organization_id = :organization and deleted_at is null
                        """)
                .param("organization", organization.value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /** Newest first. */
    List<ExternalWallet> of(OrganizationId organization) {
        return jdbc.sql("""
                        select * from external_wallet
                        where organization_id = :organization and deleted_at is null
                        order by id desc
                        limit :limit
                        """)
                .param("organization", organization.value())
                .param("limit", BankAccountRepository.ACCOUNTS_MAX)
                .query((row, _) -> wallet(row))
                .list();
    }

    Optional<ExternalWallet> find(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select * from external_wallet
                        where id = :id and organization_id = :organization and deleted_at is null
                        """)
                .param("id", id)
                .param("organization", organization.value())
                .query((row, _) -> wallet(row))
                .optional();
    }

    /**
     * Those of the addresses that the organisation has not shown to be its own, each with another one that begins and
     * ends like it and was written down, if there is one.
     */
    Map<String, Optional<String>> notProven(OrganizationId organization, Collection<String> addresses) {
        Map<String, Optional<String>> found = new HashMap<>();
        jdbc.sql("""
                        select asked.address, (
                                select w.address from external_wallet w
                                where w.organization_id = :organization and w.deleted_at is null
                                  and address_ends(w.address) = address_ends(asked.address)
                                  and w.address <> asked.address
                                order by w.id
                                limit 1) as alike
                        from unnest(:addresses::text[]) as asked (address)
                        where not exists (
                                select from external_wallet w
                                where w.organization_id = :organization and w.deleted_at is null
                                  and address_ends(w.address) = address_ends(asked.address)
                                  and w.address = asked.address and w.status = 'verified')
                        """)
                .param("organization", organization.value())
                .param("addresses", addresses.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("address"), Optional.ofNullable(row.getString("alike")));
                });
        return found;
    }

    boolean delete(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        update external_wallet set deleted_at = :now, updated_at = :now
                        where id = :id and organization_id = :organization and deleted_at is null
                        """)
                        .param("id", id)
                        .param("organization", organization.value())
                        .param("now", now())
                        .update()
                == 1;
    }

    /** @return false if it does not stand where it was expected */
    boolean setStatus(UUID id, AccountStatus expected, AccountStatus next) {
        return jdbc.sql(
                                "update external_wallet set status = :next, updated_at = :now where id = :id and status = :expected")
                        .param("id", id)
                        .param("expected", expected.word())
                        .param("next", next.word())
                        .param("now", now())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ExternalWallet wallet(ResultSet row) throws SQLException {
        return new ExternalWallet(
                row.getObject("id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                ChainId.of(row.getString("network")).orElseThrow(),
                row.getString("address"),
                AccountStatus.of(row.getString("status")),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }
}
