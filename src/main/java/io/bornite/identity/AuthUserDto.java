package io.bornite.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The signed-in user and their default wallet; the wallet's fields are null while there is none. */
public record AuthUserDto(
        String id,
        @Nullable String firstName,
        @Nullable String lastName,
        String email,
        @Nullable String profileImage,
        String organizationId,
        UserRole role,
        UserStatus status,
        CustomerProfileType type,
        String relayerAddress,
        List<String> flags,
        @Nullable String walletAddress,
        @Nullable String walletId,
        @Nullable String walletAccountType) {

    static AuthUserDto of(User user, @Nullable DefaultWallet wallet) {
        return new AuthUserDto(
                user.id().value().toString(),
                user.firstName(),
                user.lastName(),
                user.email(),
                user.profileImage(),
                user.organization().value().toString(),
                user.role(),
                user.status(),
                user.type(),
                RelayerAddress.of(user.id()),
                user.flags().stream().sorted().map(UserFlag::word).toList(),
                wallet == null ? null : wallet.address(),
                wallet == null ? null : wallet.walletId().toString(),
                wallet == null ? null : wallet.accountType());
    }
}
