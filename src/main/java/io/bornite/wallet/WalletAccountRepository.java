package io.bornite.wallet;

import io.bornite.ledger.AccountId;
import io.bornite.money.Currency;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WalletAccountRepository {

    private final JdbcClient jdbc;

    WalletAccountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<WalletId, AccountId> find(Collection<WalletId> wallets, Currency currency) {
        Map<WalletId, AccountId> accounts = new HashMap<>();
        jdbc.sql("""
                select wallet_id, account_id from wallet_account
                where wallet_id = any(:wallets) and currency = :currency
                limit :limit
                """)
                .param("wallets", wallets.stream().map(WalletId::value).toArray(UUID[]::new))
                .param("currency", currency.name())
                .param("limit", wallets.size())
                .query(row -> {
                    accounts.put(
                            new WalletId(row.getObject("wallet_id", UUID.class)),
                            new AccountId(row.getLong("account_id")));
                });
        return accounts;
    }

    /** Every account of these wallets. */
    Map<WalletId, Map<Currency, AccountId>> find(Collection<WalletId> wallets) {
        Map<WalletId, Map<Currency, AccountId>> accounts = new HashMap<>();
        jdbc.sql("""
                select wallet_id, currency, account_id from wallet_account
                where wallet_id = any(:wallets)
                limit :limit
                """)
                .param("wallets", wallets.stream().map(WalletId::value).toArray(UUID[]::new))
                .param("limit", (long) wallets.size() * Currency.values().length)
                .query(row -> {
                    accounts.computeIfAbsent(
                                    new WalletId(row.getObject("wallet_id", UUID.class)), wallet -> new HashMap<>())
                            .put(Currency.valueOf(row.getString("currency")), new AccountId(row.getLong("account_id")));
                });
        return accounts;
    }

    void insert(List<WalletId> wallets, Currency currency, List<AccountId> accounts) {
        jdbc.sql("""
                insert into wallet_account (wallet_id, currency, account_id)
                select w.wallet_id, :currency, w.account_id
                from unnest(:wallets::uuid[], :accounts::bigint[]) w(wallet_id, account_id)
                on conflict (wallet_id, currency) do nothing
                """)
                .param("currency", currency.name())
                .param("wallets", wallets.stream().map(WalletId::value).toArray(UUID[]::new))
                .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
                .update();
    }
}
