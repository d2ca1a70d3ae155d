package io.bornite.points;

import io.bornite.identity.OrganizationId;
import java.util.UUID;

/**
 * Somebody has taken an invite code; who it was is theirs to say. Published in the transaction that writes it down.
 *
 * @param organization that made the code
 */
public record InviteCodeTaken(OrganizationId organization, UUID inviteCode, String code) {}
