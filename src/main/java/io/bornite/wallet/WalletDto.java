package io.bornite.wallet;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** A wallet on the wire. */
public record WalletDto(
        UUID id,
        @Schema(requiredMode = NOT_REQUIRED) Instant createdAt,
        @Schema(requiredMode = NOT_REQUIRED) Instant updatedAt,
        UUID organizationId,
        WalletAccountType walletType,
        @Schema(requiredMode = NOT_REQUIRED) String network,
        @Schema(requiredMode = NOT_REQUIRED) String walletAddress,
        @Schema(requiredMode = NOT_REQUIRED) boolean isDefault) {

    public static WalletDto of(Wallet wallet) {
        return new WalletDto(
                wallet.id().value(),
                wallet.createdAt(),
                wallet.updatedAt(),
                wallet.organization().value(),
                WalletAccountType.QUANTUM,
                wallet.network().wire(),
                wallet.address(),
                wallet.isDefault());
    }
}
