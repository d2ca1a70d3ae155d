package io.bornite.identity;

import java.util.UUID;

/** The owner of everything: wallets, payees and transfers belong to an organisation. */
public record OrganizationId(UUID value) {}
