package io.bornite.payee;

import io.bornite.money.BankAccountType;
import io.bornite.money.Country;
import io.bornite.money.TransferAccountType;
import org.jspecify.annotations.Nullable;

/** Where a payee is paid in a bank, as the organisation wrote it down; it is checked when it is paid, not here. */
public record PayeeBankAccount(
        Country country,
        String bankName,
        String bankAddress,
        TransferAccountType type,
        BankAccountType bankAccountType,
        @Nullable String bankRoutingNumber,
        String bankAccountNumber,
        String bankBeneficiaryName,
        String bankBeneficiaryAddress,
        String swiftCode) {
    /** Nothing of an account number may reach a log. */
    @Override
    public String toString() {
        return "PayeeBankAccount[" + country + " " + type + "]";
    }
}
