package io.bornite.identity;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The signed-in user and their default wallet; the wallet's fields are null while there is none. */
public record AuthUserDto(
        UUID id,
        @Nullable String firstName,
        @Nullable String lastName,
        @Schema(requiredMode = NOT_REQUIRED) String email,
        @Nullable String profileImage,
        @Schema(requiredMode = NOT_REQUIRED) UUID organizationId,
        UserRole role,
        UserStatus status,
        CustomerProfileType type,
        String relayerAddress,
        @Schema(requiredMode = NOT_REQUIRED) List<String> flags,
        @Nullable String walletAddress,
        @Nullable UUID walletId,
        @Nullable String walletAccountType) {

    static AuthUserDto of(User user, @Nullable DefaultWallet wallet) {
        return new AuthUserDto(
                user.id().value(),
                user.firstName(),
                user.lastName(),
                user.email(),
                user.profileImage(),
                user.organization().value(),
                user.role(),
                user.status(),
                user.type(),
                RelayerAddress.of(user.id()),
                user.flags().stream().sorted().map(UserFlag::word).toList(),
                wallet == null ? null : wallet.address(),
                wallet == null ? null : wallet.walletId(),
                wallet == null ? null : wallet.accountType());
    }
}
