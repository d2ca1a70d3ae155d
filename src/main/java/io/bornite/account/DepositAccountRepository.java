package io.bornite.account;

import static io.bornite.account.BankAccountRepository.constant;
import static io.bornite.account.BankAccountRepository.instant;
import static io.bornite.account.BankAccountRepository.word;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.money.BankAccountType;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.TransferAccountType;
import io.bornite.rail.BankDetails;
import io.bornite.rail.Corridor;
import io.bornite.rail.ProviderCode;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.WalletId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
    private final Clock clock;

    DepositAccountRepository(JdbcClient jdbc, AccountNumbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** Newest first, without those that were refused and then asked for again. */
    List<DepositAccount> of(OrganizationId organization) {
        return jdbc.sql("""
                        select * from deposit_account asked
                        where organization_id = :organization
                            and (status <> 'refused' or not exists (
                                select from deposit_account again
                                where again.organization_id = asked.organization_id
                                    and again.network = asked.network
                                    and again.id > asked.id))
                        order by id desc
                        limit :limit
                        """)
                .param("organization", organization.value())
                .param("limit", ACCOUNTS_MAX)
                .query(this::account)
                .list();
    }

    /** All that were ever asked for on a network, those that were refused last. */
    List<DepositAccount> askedFor(OrganizationId organization, ChainId network) {
        return jdbc.sql("""
                        select * from deposit_account
                        where organization_id = :organization and network = :network
                        order by status = 'refused', id desc
                        limit :limit
                        """)
                .param("organization", organization.value())
                .param("network", network.wire())
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

    /** The account that is there already for the same wallet and corridor, and was not refused, is answered again. */
    DepositAccount insert(Wallet wallet, KnownPartners.Opening opening, BigDecimal feePercentage) {
        Corridor corridor = opening.corridor();
        return jdbc.sql("""
                        insert into deposit_account (organization_id, wallet_id, network, partnership_id, customer,
                            provider_code,
                            country, currency, method, fee_percentage, status, created_at, updated_at)
                        values (:organization, :wallet, :network, :partnership, :customer, :provider, :country, :currency, :method,
                            :fee, 'opening', :now, :now)
                        on conflict (organization_id, network, provider_code, country, currency, method)
                            where status <> 'refused'
                            do update set updated_at = deposit_account.updated_at
                        returning *
                        """)
                .param("organization", wallet.organization().value())
                .param("wallet", wallet.id().value())
                .param("network", wallet.network().wire())
                .param("partnership", opening.customer().partnership())
                .param("customer", opening.customer().reference())
                .param("provider", corridor.provider().wire())
                .param("country", corridor.country().wire())
                .param("currency", corridor.currency().name())
                .param("method", word(corridor.method()))
                .param("fee", feePercentage)
                .param("now", now())
                .query(this::account)
                .single();
    }

    /** @return false if it was decided before; nothing has changed then */
    boolean markOpen(DepositAccountId id, BankDetails bank) {
        BankCoordinates coordinates = BankCoordinates.of(bank);
        return jdbc.sql("""
                        update deposit_account
                        set status = 'open', account_type = :accountType, bank_name = :bankName,
                            bank_address = :bankAddress, routing_number = :routingNumber, sealed_number = :sealedNumber,
                            number_hash = :numberHash, last_four = :lastFour, beneficiary_name = :beneficiaryName,
                            swift_code = :swiftCode, deposit_message = :depositMessage, updated_at = :now
                        where id = :id and status = 'opening'
                        """)
                        .param("accountType", bank.accountType() == null ? null : word(bank.accountType()))
                        .param("bankName", bank.bankName())
                        .param("bankAddress", bank.bankAddress())
                        .param("routingNumber", bank.routingNumber())
                        .param("sealedNumber", numbers.seal(bank.accountNumber()))
                        .param("numberHash", numbers.hash(coordinates))
                        .param("lastFour", coordinates.lastFour())
                        .param("beneficiaryName", bank.beneficiaryName())
                        .param("swiftCode", bank.swiftCode())
                        .param("depositMessage", bank.depositMessage())
                        .param("now", now())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** @return false if it was decided before; nothing has changed then */
    boolean markRefused(DepositAccountId id, String reason) {
        return jdbc.sql("""
                        update deposit_account set status = 'refused', words = :reason, updated_at = :now
                        where id = :id and status = 'opening'
                        """)
                        .param("reason", reason)
                        .param("now", now())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
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
                row.getObject("customer", UUID.class),
                ProviderCode.of(row.getString("provider_code")).orElseThrow(),
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
