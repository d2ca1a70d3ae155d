package io.bornite.rail;

import io.bornite.money.BankAccountType;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.TransferAccountType;
import io.bornite.platform.OutsideText;
import org.jspecify.annotations.Nullable;

/**
 * A bank account, fully spelled out.
 *
 * @param routingNumber of its bank: ABA number, IFSC, sort code; null where the account number says it all
 * @param accountNumber or IBAN
 * @param depositMessage what a transfer into it must say, on accounts of ours
 */
public record BankDetails(
        Country country,
        Currency currency,
        TransferAccountType method,
        @Nullable BankAccountType accountType,
        String bankName,
        @Nullable String bankAddress,
        @Nullable String routingNumber,
        String accountNumber,
        String beneficiaryName,
        @Nullable String beneficiaryAddress,
        @Nullable String swiftCode,
        @Nullable String depositMessage) {

    public BankDetails {
        bankName = OutsideText.of(bankName);
        bankAddress = plain(bankAddress);
        routingNumber = plain(routingNumber);
        accountNumber = OutsideText.of(accountNumber);
        beneficiaryName = OutsideText.of(beneficiaryName);
        beneficiaryAddress = plain(beneficiaryAddress);
        swiftCode = plain(swiftCode);
        depositMessage = plain(depositMessage);
    }

    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : OutsideText.of(text);
    }

    /** Nothing of an account number may reach a log. */
    @Override
    public String toString() {
        return "BankDetails[" + country + " " + currency + " " + method + "]";
    }
}
