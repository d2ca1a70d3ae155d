package io.bornite.payee;

import io.bornite.money.BankAccountType;
import io.bornite.money.Country;
import io.bornite.money.TransferAccountType;
import org.jspecify.annotations.Nullable;

public record PayeeBankAccountDto(
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

    static PayeeBankAccountDto of(PayeeBankAccount bank) {
        return new PayeeBankAccountDto(
                bank.country(),
                bank.bankName(),
                bank.bankAddress(),
                bank.type(),
                bank.bankAccountType(),
                bank.bankRoutingNumber(),
                bank.bankAccountNumber(),
                bank.bankBeneficiaryName(),
                bank.bankBeneficiaryAddress(),
                bank.swiftCode());
    }

    /** Nothing of an account number may reach a log. */
    @Override
    public String toString() {
        return "PayeeBankAccountDto[" + country + " " + type + "]";
    }
}
