package io.bornite.wallet;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.ledger.AccountId;
import io.bornite.money.Currency;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WalletRepository {

    private static final int ADDRESSES_LIMIT = 100_000;

    private final JdbcClient jdbc;

    WalletRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which child of the seed the organisation has; given to it now if it has none. */
    int account(OrganizationId organization) {
        jdbc.sql("""
                insert into organization_key (organization_id) values (:organization)
                on conflict (organization_id) do nothing
                """).param("organization", organization.value()).update();
        return existingAccount(organization).orElseThrow();
    }

    Optional<Integer> existingAccount(OrganizationId organization) {
        return jdbc.sql("select account_index from organization_key where organization_id = :organization")
                .param("organization", organization.value())
                .query(Integer.class)
                .optional();
    }

    /** Adds the wallets that the organisation does not have; the one on {@code first} is its default if it has none. */
    void insert(OrganizationId organization, Map<ChainId, String> addresses, ChainId first, Instant now) {
        List<ChainId> networks = List.copyOf(addresses.keySet());
        jdbc.sql("""
                insert into wallet (organization_id, network, address, is_default, created_at, updated_at)
                select :organization, w.network, w.address,
                    w.network = :first
                        and not exists (select 1 from wallet where organization_id = :organization and is_default),
                    :now, :now
                from unnest(:networks::text[], :addresses::text[]) with ordinality w(network, address, position)
                order by w.position
                on conflict (organization_id, network) do nothing
                """)
                .param("organization", organization.value())
                .param("first", first.wire())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("networks", networks.stream().map(ChainId::wire).toArray(String[]::new))
                .param("addresses", networks.stream().map(addresses::get).toArray(String[]::new))
                .update();
    }

    /** The wallets of each, oldest first. */
    List<Wallet> of(Collection<OrganizationId> organizations) {
        return jdbc.sql("""
                select id, organization_id, network, address, is_default, created_at, updated_at
                from wallet
                where organization_id = any(:organizations)
                order by organization_id, id
                limit :limit
                """)
                .param(
                        "organizations",
                        organizations.stream().map(OrganizationId::value).toArray(UUID[]::new))
                .param("limit", (long) organizations.size() * ChainId.values().length)
                .query(WalletRepository::wallet)
                .list();
    }

    /** As {@link #of}, with the accounts that each wallet has; nobody can change what is returned. */
    Map<OrganizationId, List<Purse>> pursesOf(Collection<OrganizationId> organizations) {
        Map<Wallet, Map<Currency, AccountId>> accounts = new LinkedHashMap<>();
        jdbc.sql("""
                select w.id, w.organization_id, w.network, w.address, w.is_default, w.created_at, w.updated_at,
                    a.currency, a.account_id
                from wallet w left join wallet_account a on a.wallet_id = w.id
                where w.organization_id = any(:organizations)
                order by w.organization_id, w.id
                limit :limit
                """)
                .param(
                        "organizations",
                        organizations.stream().map(OrganizationId::value).toArray(UUID[]::new))
                .param("limit", (long) organizations.size() * ChainId.values().length * Currency.values().length)
                .query(row -> {
                    var own = accounts.computeIfAbsent(wallet(row, row.getRow()), _ -> new HashMap<>());
                    String currency = row.getString("currency");
                    if (currency != null) {
                        own.put(Currency.valueOf(currency), new AccountId(row.getLong("account_id")));
                    }
                });
        return accounts.entrySet().stream()
                .map(entry -> new Purse(entry.getKey(), Map.copyOf(entry.getValue())))
                .collect(
                        Collectors.groupingBy(purse -> purse.wallet().organization(), Collectors.toUnmodifiableList()));
    }

    /** As {@link #of}, and nobody else changes which is the default until the transaction ends. */
    List<Wallet> lock(OrganizationId organization) {
        return jdbc.sql("""
                select id, organization_id, network, address, is_default, created_at, updated_at
                from wallet
                where organization_id = :organization
                order by id
                for update
                """)
                .param("organization", organization.value())
                .query(WalletRepository::wallet)
                .list();
    }

    Wallet markDefault(Wallet wallet, boolean isDefault, Instant now) {
        return jdbc.sql("""
                update wallet set is_default = :isDefault, updated_at = :now
                where id = :id
                returning id, organization_id, network, address, is_default, created_at, updated_at
                """)
                .param("isDefault", isDefault)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", wallet.id().value())
                .query(WalletRepository::wallet)
                .single();
    }

    Map<String, OrganizationId> owners(Collection<String> addresses) {
        Map<String, OrganizationId> owners = new HashMap<>();
        jdbc.sql("""
                select distinct address, organization_id from wallet where address = any(:addresses) limit :limit
                """)
                .param("addresses", addresses.toArray(String[]::new))
                .param("limit", ADDRESSES_LIMIT)
                .query(row -> {
                    owners.put(
                            row.getString("address"), new OrganizationId(row.getObject("organization_id", UUID.class)));
                });
        return owners;
    }

    /** Those of the wallets that are on a network with that token. */
    List<WalletId> withToken(Collection<WalletId> wallets, Currency currency) {
        return jdbc.sql("""
                select id from wallet
                where id = any(:wallets) and network = any(:networks)
                order by id
                limit :limit
                """)
                .param("wallets", wallets.stream().map(WalletId::value).toArray(UUID[]::new))
                .param(
                        "networks",
                        Arrays.stream(ChainId.values())
                                .filter(network -> network.token(currency).isPresent())
                                .map(ChainId::wire)
                                .toArray(String[]::new))
                .param("limit", wallets.size())
                .query((row, number) -> new WalletId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Those of the networks on which anybody has a wallet. */
    List<ChainId> used(Collection<ChainId> networks) {
        return jdbc.sql("""
                select n.network from unnest(:networks::text[]) n(network)
                where exists (select 1 from wallet w where w.network = n.network)
                """)
                .param("networks", networks.stream().map(ChainId::wire).toArray(String[]::new))
                .query((row, number) -> ChainId.of(row.getString("network")).orElseThrow())
                .list();
    }

    private static Wallet wallet(ResultSet row, int number) throws SQLException {
        return new Wallet(
                new WalletId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                ChainId.of(row.getString("network")).orElseThrow(),
                row.getString("address"),
                row.getBoolean("is_default"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
