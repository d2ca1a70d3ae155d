package io.bornite.account;

import com.fasterxml.jackson.annotation.JsonValue;
import io.bornite.money.Country;
import io.bornite.money.TransferAccountType;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A virtual bank account on the wire. The bank's particulars are null until the partner has opened it; {@code id},
 * {@code status} and {@code network} are more than the contract asks for, which gives a client no way to name an account.
 */
record DepositBankAccountDto(
        @Nullable UUID id,
        @Nullable Status status,
        @Nullable String network,
        @Nullable String bankName,
        @Nullable String bankAddress,
        @Nullable TransferAccountType method,
        @Nullable Country country,
        @Nullable String bankAccountType,
        @Nullable String bankRoutingNumber,
        @Nullable String bankAccountNumber,
        @Nullable String bankBeneficiaryName,
        @Nullable String bankDepositMessage,
        @Nullable String swiftCode,
        @Nullable String feePercentage) {

    /** How far the partner is. */
    enum Status {
        OPENING,
        OPEN,
        REFUSED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static DepositBankAccountDto of(DepositAccount account) {
        BankCoordinates bank = account.bank();
        return new DepositBankAccountDto(
                account.id().value(),
                Status.valueOf(account.state().name()),
                account.network().wire(),
                bank == null ? null : bank.bankName(),
                bank == null ? null : bank.bankAddress(),
                account.method(),
                account.country(),
                bank == null || bank.accountType() == null ? null : BankAccountRepository.word(bank.accountType()),
                bank == null ? null : bank.routingNumber(),
                bank == null ? null : bank.number(),
                bank == null ? null : bank.beneficiaryName(),
                account.depositMessage(),
                bank == null ? null : bank.swiftCode(),
                account.feePercentage().stripTrailingZeros().toPlainString());
    }

    /** Nothing of an account number may reach a log. */
    @Override
    public String toString() {
        return "DepositBankAccountDto[" + id + "]";
    }
}
