package io.bornite.payee;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

public record PayeeDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        String nickName,
        @Nullable String firstName,
        @Nullable String lastName,
        String email,
        @Nullable String phoneNumber,
        @Nullable String displayName,
        @Nullable PayeeBankAccountDto bankAccount,
        @Nullable Boolean isGuest,
        Boolean hasBankAccount) {

    public static PayeeDto of(Payee payee) {
        return new PayeeDto(
                payee.id().value(),
                payee.createdAt(),
                payee.updatedAt(),
                payee.organization().value(),
                payee.details().nickName(),
                payee.details().firstName(),
                payee.details().lastName(),
                payee.email(),
                payee.details().phoneNumber(),
                payee.displayName(),
                payee.bankAccount() == null ? null : PayeeBankAccountDto.of(payee.bankAccount()),
                payee.isGuest(),
                payee.bankAccount() != null);
    }
}
