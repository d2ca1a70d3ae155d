package io.bornite.wallet;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import java.time.Instant;

/**
 * Where an organisation holds money on one network.
 *
 * @param address canonical; the same on all networks of a family
 */
public record Wallet(
        WalletId id,
        OrganizationId organization,
        ChainId network,
        String address,
        boolean isDefault,
        Instant createdAt,
        Instant updatedAt) {}
