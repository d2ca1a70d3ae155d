package io.bornite.wallet;

import io.bornite.identity.DefaultWallet;
import io.bornite.identity.DefaultWallets;
import io.bornite.identity.OrganizationId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells identity which wallet to show beside a user. */
@Component
class ShownDefaultWallets implements DefaultWallets {

    private final Wallets wallets;

    ShownDefaultWallets(Wallets wallets) {
        this.wallets = wallets;
    }

    @Override
    public Optional<DefaultWallet> of(OrganizationId organization) {
        return wallets.of(organization).stream()
                .filter(Wallet::isDefault)
                .map(wallet ->
                        new DefaultWallet(wallet.id().value(), wallet.address(), WalletAccountType.QUANTUM.wire()))
                .findFirst();
    }
}
