package io.bornite.identity;

/**
 * An address signed in for the first time. Published synchronously inside the sign-up transaction: a listener that fails
 * undoes the sign-up, and what it writes is there when the first answer leaves.
 */
public record OrganizationCreated(OrganizationId organization, UserId owner, String email) {}
