package io.bornite.wallet;

import java.util.UUID;

/** The public id of a wallet. */
public record WalletId(UUID value) {}
