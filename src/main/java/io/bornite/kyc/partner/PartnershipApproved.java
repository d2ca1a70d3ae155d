package io.bornite.kyc.partner;

import io.bornite.identity.OrganizationId;
import io.bornite.rail.ProviderCode;

/** A partner has taken an organisation as a customer. Published in the transaction that writes it down. */
public record PartnershipApproved(OrganizationId organization, ProviderCode provider) {}
