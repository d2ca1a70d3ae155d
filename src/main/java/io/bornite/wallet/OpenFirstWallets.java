package io.bornite.wallet;

import io.bornite.identity.OrganizationCreated;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears of a new organisation inside its sign-up transaction, so that nobody ever signs in without wallets. */
@Component
class OpenFirstWallets {

    private final Wallets wallets;

    OpenFirstWallets(Wallets wallets) {
        this.wallets = wallets;
    }

    @EventListener
    void on(OrganizationCreated created) {
        wallets.openFirst(created.organization());
    }
}
