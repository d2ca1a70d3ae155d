package io.bornite.identity;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How the signed-in user is shown to themself. */
@Component
public class Profiles {

    private final ObjectProvider<DefaultWallets> wallets;

    Profiles(ObjectProvider<DefaultWallets> wallets) {
        this.wallets = wallets;
    }

    public AuthUserDto of(User user) {
        return AuthUserDto.of(
                user,
                wallets.stream()
                        .flatMap(known -> known.of(user.organization()).stream())
                        .findFirst()
                        .orElse(null));
    }
}
