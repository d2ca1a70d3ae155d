package io.bornite.account;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import java.time.Instant;
import java.util.UUID;

/**
 * An address that an organisation has elsewhere.
 *
 * @param address canonical
 * @param status VERIFIED once a signature has shown who has its key
 */
public record ExternalWallet(
        UUID id,
        OrganizationId organization,
        ChainId network,
        String address,
        AccountStatus status,
        Instant createdAt,
        Instant updatedAt) {}
