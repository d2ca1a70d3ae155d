package io.bornite.account;

import java.util.UUID;

/** Also our reference at the partner. */
public record DepositAccountId(UUID value) {}
