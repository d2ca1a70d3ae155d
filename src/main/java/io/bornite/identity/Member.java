package io.bornite.identity;

/**
 * A person within an organisation, as others see them.
 *
 * @param displayName first and last name, or the address while no name is known
 */
public record Member(OrganizationId organization, UserId user, String email, String displayName) {}
