package io.bornite.kyc;

import io.bornite.file.FileId;
import io.bornite.identity.OrganizationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A paper of a person or a company.
 *
 * @param type a word of {@link KycDocumentType} for a person, of {@link KybDocumentType} for a company
 */
public record KycDocument(
        UUID id,
        OrganizationId organization,
        @Nullable PersonId person,
        @Nullable CompanyId company,
        String type,
        KycDocumentVerificationStatus status,
        FileId front,
        @Nullable FileId back,
        Instant createdAt,
        Instant updatedAt) {}
