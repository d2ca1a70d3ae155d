package io.bornite.kyc;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The contract's papers of a whole check. Here every paper is a person's or a company's, so that there are none. */
record KycAdditionalDocumentDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        UUID kycId,
        String name,
        @Nullable String fileName) {}
