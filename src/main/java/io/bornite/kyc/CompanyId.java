package io.bornite.kyc;

import java.util.UUID;

/** A company that is checked; the contract's kyb detail. */
public record CompanyId(UUID value) {}
