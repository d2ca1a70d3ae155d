package io.bornite.account;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.money.BankAccountType;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.TransferAccountType;
import io.bornite.rail.ProviderCode;
import io.bornite.wallet.WalletId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Where a test gets bank accounts that are verified already, and virtual accounts that are open. */
public class VerifiedAccounts {

    private final BankAccountRepository accounts;
    private final AccountNumbers numbers;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    VerifiedAccounts(
            BankAccountRepository accounts,
            AccountNumbers numbers,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    public BankAccountId american(OrganizationId organization, String number) {
        return insert(organization, "0x1", american(number, "Ada Example"));
    }

    public static BankCoordinates american(String number, String beneficiary) {
        return new BankCoordinates(
                Country.USA,
                Currency.USD,
                TransferAccountType.BANK_ACH,
                BankAccountType.CHECKING,
                "First Bank",
                "1 Main Street",
                "091000019",
                number,
                beneficiary,
                null);
    }

    public BankAccountId german(OrganizationId organization, String number) {
        return insert(
                organization,
                "0x21",
                new BankCoordinates(
                        Country.DEU,
                        Currency.EUR,
                        TransferAccountType.BANK_IBAN,
                        null,
                        "Erste Bank",
                        null,
                        null,
                        number,
                        "Ada Example",
                        "ERSTDEFF"));
    }

    private BankAccountId insert(OrganizationId organization, String provider, BankCoordinates bank) {
        return transaction.execute(_ -> {
            BankAccountId id = accounts.insert(organization, bank, false, null, AccountStatus.VERIFIED);
            jdbc.sql("""
                            insert into bank_account_registration (bank_account_id, partnership_id, customer, provider_code,
                                supports_remittance, status, created_at, updated_at)
                            values (:id, :partnership, :customer, :provider, false, 'verified', now(), now())
                            """)
                    .param("id", id.value())
                    .param("partnership", UUID.randomUUID())
                    .param("customer", UUID.randomUUID())
                    .param("provider", provider)
                    .update();
            return id;
        });
    }

    /** @return our reference of it */
    public UUID virtual(OrganizationId organization, WalletId wallet, ChainId network) {
        return virtual(organization, wallet, network, ProviderCode.PARTNER_1, Currency.USD);
    }

    /** @return our reference of it */
    public UUID virtual(
            OrganizationId organization, WalletId wallet, ChainId network, ProviderCode provider, Currency currency) {
        return jdbc.sql("""
                        insert into deposit_account (organization_id, wallet_id, network, partnership_id, customer,
                            provider_code, country, currency, method, fee_percentage, status, bank_name, beneficiary_name,
                            sealed_number, created_at, updated_at)
                        values (:organization, :wallet, :network, :partnership, :partnership, :provider, 'usa', :currency, 'bank_wire', 0.5,
                            'open', 'Sandbox Bank', 'Ada Example', :number, now(), now())
                        returning id
                        """)
                .param("organization", organization.value())
                .param("wallet", wallet.value())
                .param("network", network.wire())
                .param("partnership", UUID.randomUUID())
                .param("provider", provider.wire())
                .param("currency", currency.name())
                .param("number", numbers.seal("1"))
                .query(UUID.class)
                .single();
    }
}
