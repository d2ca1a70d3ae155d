package io.bornite.kyc;

import io.bornite.file.FileId;
import io.bornite.file.StoredFile;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record KybDocumentDto(
        UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UUID organizationId,
        UUID kybDetailId,
        KybDocumentType documentType,
        @Nullable KycDocumentVerificationStatus status,
        @Nullable String frontFileName,
        @Nullable String backFileName) {

    static KybDocumentDto of(KycDocument document, Map<FileId, StoredFile> files) {
        return new KybDocumentDto(
                document.id(),
                document.createdAt(),
                document.updatedAt(),
                document.organization().value(),
                Objects.requireNonNull(document.company()).value(),
                KybDocumentType.valueOf(document.type().toUpperCase(Locale.ROOT)),
                document.status(),
                name(files.get(document.front())),
                document.back() == null ? null : name(files.get(document.back())));
    }

    private static @Nullable String name(@Nullable StoredFile file) {
        return file == null ? null : file.name();
    }
}
