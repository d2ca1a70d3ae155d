package io.bornite.identity.token;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record PersonalAccessTokenDto(
        UUID id,
        String name,
        String tokenIdentifier,
        UUID organizationId,
        UUID userId,

        @Schema(description = SCOPE, requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        TokenScope scope,

        @Schema(description = MAXIMUM_PER_DAY) @Nullable Long maximumPerDay,
        @Schema(description = EXPIRES_AT) @Nullable Instant expiresAt,
        @Schema(description = LAST_USED_AT) @Nullable Instant lastUsedAt,
        Instant createdAt,
        Instant updatedAt) {

    static final String SCOPE = "What it may do: all that its owner may except touch tokens and sign-in, or only read";
    static final String MAXIMUM_PER_DAY =
            "What it may send out in 24 hours, in units of 10^-8 dollars; null for no limit";
    static final String EXPIRES_AT = "From when on it is refused; null for never";
    static final String LAST_USED_AT = "To the minute; null if the secret was not used yet";

    static PersonalAccessTokenDto of(PersonalAccessToken token) {
        return new PersonalAccessTokenDto(
                token.id(),
                token.name(),
                token.identifier(),
                token.organization().value(),
                token.user().value(),
                token.grant().scope(),
                token.grant().maximumPerDay(),
                token.grant().expiresAt(),
                token.lastUsedAt(),
                token.createdAt(),
                token.updatedAt());
    }
}
