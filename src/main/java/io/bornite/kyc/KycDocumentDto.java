package io.bornite.kyc;

import io.bornite.file.StoredFile;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record KycDocumentDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        UUID kycDetailId,
        KycDocumentType documentType,
        @Nullable KycDocumentVerificationStatus status,
        @Nullable String frontFileName,
        @Nullable String backFileName) {

    static KycDocumentDto of(KycDocument document, Dossier dossier) {
        return new KycDocumentDto(
                document.id(),
                document.createdAt(),
                document.updatedAt(),
                document.organization().value(),
                Objects.requireNonNull(document.person()).value(),
                KycDocumentType.valueOf(document.type().toUpperCase(java.util.Locale.ROOT)),
                document.status(),
                name(dossier.files().get(document.front())),
                document.back() == null ? null : name(dossier.files().get(document.back())));
    }

    private static @Nullable String name(@Nullable StoredFile file) {
        return file == null ? null : file.name();
    }
}
