package io.bornite.account;

import io.bornite.money.BankAccountType;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.TransferAccountType;
import io.bornite.rail.BankDetails;
import org.jspecify.annotations.Nullable;

/**
 * What a bank needs to find an account, in its one normal form: no spaces within numbers, codes in upper case.
 *
 * @param routingNumber ABA number, IFSC, sort code and the like; null where the number or the BIC says it all
 * @param number of the account, or its IBAN; never to be logged
 */
public record BankCoordinates(
        Country country,
        Currency currency,
        TransferAccountType method,
        @Nullable BankAccountType accountType,
        String bankName,
        @Nullable String bankAddress,
        @Nullable String routingNumber,
        String number,
        String beneficiaryName,
        @Nullable String swiftCode) {

    private static final int SHOWN = 4;

    /** What may be shown anywhere to tell this account from others. */
    public String lastFour() {
        return number.substring(Math.max(0, number.length() - SHOWN));
    }

    /** As a partner is told it. */
    BankDetails details() {
        return new BankDetails(
                country,
                currency,
                method,
                accountType,
                bankName,
                bankAddress,
                routingNumber,
                number,
                beneficiaryName,
                null,
                swiftCode,
                null);
    }

    static BankCoordinates of(BankDetails bank) {
        return new BankCoordinates(
                bank.country(),
                bank.currency(),
                bank.method(),
                bank.accountType(),
                bank.bankName(),
                bank.bankAddress(),
                bank.routingNumber(),
                bank.accountNumber(),
                bank.beneficiaryName(),
                bank.swiftCode());
    }

    @Override
    public String toString() {
        return "BankCoordinates[" + country + " " + method + " …" + lastFour() + "]";
    }
}
