package io.bornite.kyc;

import java.util.UUID;

/** One check of an organisation: of a person, or of a company with its owners. */
public record KycId(UUID value) {}
