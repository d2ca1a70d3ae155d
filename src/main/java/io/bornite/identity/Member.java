package io.bornite.identity;

/**
 * A person within an organisation, as others see them.
 *
 * @param displayName first and last name, or the address while no name is known
 * @param repeatsBlockedSeconds how long it refuses a payment without a key that repeats another one; 0 for never
 */
public record Member(
        OrganizationId organization, UserId user, String email, String displayName, int repeatsBlockedSeconds) {}
