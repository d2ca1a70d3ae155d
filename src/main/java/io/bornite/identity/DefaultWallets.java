package io.bornite.identity;

import java.util.Optional;

/** What the signed-in user is told about their default wallet; the wallets themselves belong to another module. */
public interface DefaultWallets {

    Optional<DefaultWallet> of(OrganizationId organization);
}
