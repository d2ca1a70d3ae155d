package io.bornite.transfer;

import io.bornite.money.Country;
import io.bornite.money.TransferAccountType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record TransferAccountDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        TransferAccountType type,
        @Nullable Country country,
        @Nullable String network,
        @Nullable UUID accountId,
        @Nullable String walletAddress,
        @Nullable String bankName,
        @Nullable String bankAddress,
        @Nullable String bankRoutingNumber,
        @Nullable String bankAccountNumber,
        @Nullable String bankDepositMessage,
        @Nullable String wireMessage,
        @Schema(nullable = true) @Nullable String payeeEmail,
        @Schema(nullable = true) @Nullable UUID payeeOrganizationId,
        @Schema(nullable = true) @Nullable UUID payeeId,
        @Schema(nullable = true) @Nullable String payeeDisplayName) {

    static TransferAccountDto of(TransferAccount account) {
        TransferAccount.Party party =
                account.party() == null ? new TransferAccount.Party(null, null, null, null) : account.party();
        TransferAccount.Bank bank =
                account.bank() == null ? new TransferAccount.Bank(null, null, null, null, null, null) : account.bank();
        return new TransferAccountDto(
                account.id(),
                account.createdAt(),
                account.createdAt(),
                account.type(),
                account.country(),
                account.network(),
                account.accountId(),
                account.walletAddress(),
                bank.name(),
                bank.address(),
                bank.routingNumber(),
                bank.accountNumber(),
                bank.depositMessage(),
                bank.wireMessage(),
                party.email(),
                party.organizationId(),
                party.payeeId(),
                party.displayName());
    }
}
