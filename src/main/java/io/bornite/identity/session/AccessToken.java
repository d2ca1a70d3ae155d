package io.bornite.identity.session;

import io.bornite.identity.OrganizationId;
import io.bornite.identity.UserId;
import java.time.Instant;
import java.util.UUID;

/** What a signed token says. Times are whole seconds. */
record AccessToken(
        UUID id, UserId user, OrganizationId organization, Audience audience, Instant issuedAt, Instant expiresAt) {}
