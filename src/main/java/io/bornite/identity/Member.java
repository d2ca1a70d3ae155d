package io.bornite.identity;

/**
 * A person within an organisation, as others see them.
 *
 * @param displayName first and last name, or the address while no name is known
 * @param isFrozen whether money of the organisation may not go out
 */
public record Member(OrganizationId organization, UserId user, String email, String displayName, boolean isFrozen) {}
