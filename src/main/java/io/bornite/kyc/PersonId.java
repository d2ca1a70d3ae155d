package io.bornite.kyc;

import java.util.UUID;

/** A person who is checked, alone or as an owner of a company; the contract's kyc detail. */
public record PersonId(UUID value) {}
