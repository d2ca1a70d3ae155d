package io.bornite.identity.token;

import java.time.Instant;
import java.util.UUID;

record PersonalAccessTokenDto(
        UUID id,
        String name,
        String tokenIdentifier,
        UUID organizationId,
        UUID userId,
        Instant createdAt,
        Instant updatedAt) {

    static PersonalAccessTokenDto of(PersonalAccessToken token) {
        return new PersonalAccessTokenDto(
                token.id(),
                token.name(),
                token.identifier(),
                token.organization().value(),
                token.user().value(),
                token.createdAt(),
                token.updatedAt());
    }
}
