package io.bornite.kyc;

import io.bornite.identity.CustomerProfileType;
import java.time.Instant;

/**
 * That an organisation has proven who it is.
 *
 * @param country where it lives or is registered: ISO 3166 alpha-3 in lower case, but {@code gre} for Greece
 * @param name first and last name of the person, or the company's name
 */
public record ApprovedKyc(KycId id, CustomerProfileType type, String country, String name, Instant approvedAt) {}
