package io.bornite.account;

import static io.bornite.account.BankAccountRepository.constant;
import static io.bornite.account.BankAccountRepository.instant;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.money.BankAccountType;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.TransferAccountType;
import io.bornite.wallet.WalletId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DepositAccountRepository {

    private static final int ACCOUNTS_MAX = 200;

    private final JdbcClient jdbc;
    private final AccountNumbers numbers;

    DepositAccountRepository(JdbcClient jdbc, AccountNumbers numbers) {
        this.jdbc = jdbc;
        this.numbers = numbers;
    }

    /** Newest first. */
    List<DepositAccount> of(OrganizationId organization) {
        return jdbc.sql("""
                        select * from deposit_account
                        where organization_id = :organization
                        order by id desc
                        limit :limit
                        """)
                .param("organization", organization.value())
                .param("limit", ACCOUNTS_MAX)
                .query(this::account)
                .list();
    }

    Optional<DepositAccount> find(OrganizationId organization, DepositAccountId id) {
        return jdbc.sql("select * from deposit_account where id = :id and organization_id = :organization")
                .param("id", id.value())
                .param("organization", organization.value())
                .query(this::account)
                .optional();
    }

    /** By our reference alone, for what a partner says about it. */
    Optional<DepositAccount> find(DepositAccountId id) {
        return jdbc.sql("select * from deposit_account where id = :id")
                .param("id", id.value())
                .query(this::account)
                .optional();
    }

    private DepositAccount account(ResultSet row, int number) throws SQLException {
        Country country = constant(Country.class, row.getString("country"));
        Currency currency = Currency.valueOf(row.getString("currency"));
        TransferAccountType method = constant(TransferAccountType.class, row.getString("method"));
        return new DepositAccount(
                new DepositAccountId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new WalletId(row.getObject("wallet_id", UUID.class)),
                ChainId.of(row.getString("network")).orElseThrow(),
                row.getObject("partnership_id", UUID.class),
                row.getString("provider_code"),
                country,
                currency,
                method,
                row.getBigDecimal("fee_percentage"),
                constant(DepositAccount.State.class, row.getString("status")),
                bank(row, country, currency, method),
                row.getString("deposit_message"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private @Nullable BankCoordinates bank(
            ResultSet row, Country country, Currency currency, TransferAccountType method) throws SQLException {
        byte[] sealed = row.getBytes("sealed_number");
        if (sealed == null) {
            return null;
        }
        String accountType = row.getString("account_type");
        return new BankCoordinates(
                country,
                currency,
                method,
                accountType == null ? null : constant(BankAccountType.class, accountType),
                row.getString("bank_name"),
                row.getString("bank_address"),
                row.getString("routing_number"),
                numbers.open(sealed),
                row.getString("beneficiary_name"),
                row.getString("swift_code"));
    }
}
