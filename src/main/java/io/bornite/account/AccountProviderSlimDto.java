package io.bornite.account;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.bornite.rail.ProviderCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** A bank account at one partner, on the wire. */
record AccountProviderSlimDto(
        UUID id,
        @Schema(requiredMode = NOT_REQUIRED) Instant createdAt,
        @Schema(requiredMode = NOT_REQUIRED) Instant updatedAt,
        UUID accountId,
        UUID providerId,
        AccountStatus status,
        @Schema(requiredMode = NOT_REQUIRED) boolean supportRemittance,
        @Schema(requiredMode = NOT_REQUIRED) ProviderCode providerCode) {

    static AccountProviderSlimDto of(BankAccountId account, BankAccount.Registration registration) {
        return new AccountProviderSlimDto(
                registration.reference(),
                registration.createdAt(),
                registration.updatedAt(),
                account.value(),
                registration.partnership(),
                registration.status(),
                registration.supportsRemittance(),
                registration.provider());
    }
}
