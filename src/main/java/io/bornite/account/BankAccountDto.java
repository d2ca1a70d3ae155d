package io.bornite.account;

import io.bornite.money.BankAccountType;
import io.bornite.money.TransferAccountType;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A bank account on the wire; which of it is needed depends on country and method, see {@link BankForm}. */
record BankAccountDto(
        @Size(max = 140) @Nullable String bankName,
        @Size(max = 255) @Nullable String bankAddress,
        @Nullable TransferAccountType method,
        @Nullable BankAccountType bankAccountType,
        @Size(max = 64) @Nullable String bankRoutingNumber,
        @Size(max = 64) @Nullable String bankAccountNumber,
        @Size(max = 140) @Nullable String bankBeneficiaryName,
        @Size(max = 64) @Nullable String swiftCode) {

    static BankAccountDto of(BankCoordinates bank) {
        return new BankAccountDto(
                bank.bankName(),
                bank.bankAddress(),
                bank.method(),
                bank.accountType(),
                bank.routingNumber(),
                bank.number(),
                bank.beneficiaryName(),
                bank.swiftCode());
    }

    /** Nothing of an account number may reach a log. */
    @Override
    public String toString() {
        return "BankAccountDto[" + method + "]";
    }
}
