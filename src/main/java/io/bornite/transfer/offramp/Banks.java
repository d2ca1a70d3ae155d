package io.bornite.transfer.offramp;

import io.bornite.account.BankAccount;
import io.bornite.account.BankAccountId;
import io.bornite.account.BankAccounts;
import io.bornite.account.BankCoordinates;
import io.bornite.identity.OrganizationId;
import io.bornite.payee.Payee;
import io.bornite.payee.PayeeBankAccount;
import io.bornite.payee.PayeeId;
import io.bornite.payee.Payees;
import io.bornite.platform.Rejected;
import io.bornite.quote.QuoteTerms;
import io.bornite.rail.BankDetails;
import io.bornite.transfer.TransferAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The bank account that a quote is for, as it is now; from then on the payout keeps it, whatever becomes of the account. */
@Component
class Banks {

    static final String GONE = "The bank account of the quote cannot be paid any more";

    private final BankAccounts accounts;
    private final Payees payees;

    Banks(BankAccounts accounts, Payees payees) {
        this.accounts = accounts;
        this.payees = payees;
    }

    /** @throws Rejected if it was deleted, is not verified any more, or the quote named none */
    BankDetails of(OrganizationId organization, QuoteTerms terms) {
        if (terms.bankAccount() != null) {
            BankAccount account = accounts.of(organization, new BankAccountId(terms.bankAccount()))
                    .filter(found -> found.isVerifiedAt(terms.provider()))
                    .orElseThrow(() -> new Rejected(GONE));
            return of(account.bank());
        }
        if (terms.payee() == null) {
            throw new Rejected(GONE);
        }
        PayeeBankAccount bank =
                payees.get(organization, new PayeeId(terms.payee())).bankAccount();
        if (bank == null || bank.country() != terms.country() || bank.type() != terms.method()) {
            throw new Rejected(GONE);
        }
        return of(bank, terms);
    }

    /** Whose account it is, as the organisation knows them now; null if it is its own. */
    TransferAccount.@Nullable Party payee(OrganizationId organization, QuoteTerms terms) {
        if (terms.payee() == null) {
            return null;
        }
        Payee payee = payees.get(organization, new PayeeId(terms.payee()));
        return new TransferAccount.Party(payee.email(), null, payee.id().value(), payee.displayName());
    }

    private static BankDetails of(BankCoordinates bank) {
        return new BankDetails(
                bank.country(),
                bank.currency(),
                bank.method(),
                bank.accountType(),
                bank.bankName(),
                bank.bankAddress(),
                bank.routingNumber(),
                bank.number(),
                bank.beneficiaryName(),
                null,
                bank.swiftCode(),
                null);
    }

    private static BankDetails of(PayeeBankAccount bank, QuoteTerms terms) {
        return new BankDetails(
                bank.country(),
                terms.bankCurrency(),
                bank.type(),
                bank.bankAccountType(),
                bank.bankName(),
                bank.bankAddress(),
                bank.bankRoutingNumber(),
                bank.bankAccountNumber(),
                bank.bankBeneficiaryName(),
                bank.bankBeneficiaryAddress(),
                bank.swiftCode(),
                null);
    }
}
