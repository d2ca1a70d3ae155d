package io.bornite.account;

import java.util.UUID;

public record BankAccountId(UUID value) {}
