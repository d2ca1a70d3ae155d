package io.bornite.payee;

import io.bornite.money.BankAccountType;
import io.bornite.money.Country;
import io.bornite.money.TransferAccountType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record CreatePayeeBankAccountDto(
        @NotNull Country country,
        @NotBlank @Size(max = 255) String bankName,
        @NotBlank @Size(max = 255) String bankAddress,
        @NotNull TransferAccountType type,
        @NotNull BankAccountType bankAccountType,
        @Size(max = 64) @Nullable String bankRoutingNumber,
        @NotBlank @Size(max = 64) String bankAccountNumber,
        @NotBlank @Size(max = 255) String bankBeneficiaryName,
        @NotBlank @Size(max = 255) String bankBeneficiaryAddress,
        @NotBlank @Size(max = 64) String swiftCode) {

    PayeeBankAccount toBankAccount() {
        return new PayeeBankAccount(
                country,
                bankName,
                bankAddress,
                type,
                bankAccountType,
                bankRoutingNumber,
                bankAccountNumber,
                bankBeneficiaryName,
                bankBeneficiaryAddress,
                swiftCode);
    }

    /** Nothing of an account number may reach a log. */
    @Override
    public String toString() {
        return "CreatePayeeBankAccountDto[" + country + " " + type + "]";
    }
}
