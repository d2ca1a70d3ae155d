package io.bornite.kyc.partner;

import java.util.UUID;

public record PartnershipId(UUID value) {}
