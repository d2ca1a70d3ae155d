package io.bornite.operator;

import io.bornite.file.FileId;
import io.bornite.file.StoredFiles;
import io.bornite.identity.Caller;
import io.bornite.identity.CustomerProfileType;
import io.bornite.kyc.CheckItem;
import io.bornite.kyc.CompanyDetails;
import io.bornite.kyc.Decision;
import io.bornite.kyc.Dossier;
import io.bornite.kyc.Kyc;
import io.bornite.kyc.KycId;
import io.bornite.kyc.KycStatus;
import io.bornite.kyc.Kycs;
import io.bornite.kyc.Person;
import io.bornite.kyc.PersonDetails;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People and companies that wait for an operator. */
@Hidden
@RestController
@RequestMapping("/api/operator/kycs")
class KycQueueController {

    private final Kycs kycs;
    private final KycReviews reviews;
    private final StoredFiles files;

    KycQueueController(Kycs kycs, KycReviews reviews, StoredFiles files) {
        this.kycs = kycs;
        this.reviews = reviews;
        this.files = files;
    }

    /** Those that stand so, the longest waiting first. */
    @GetMapping
    PageDto<QueuedDto> queue(
            Caller operator, PageRequest page, @RequestParam(defaultValue = "manual_review") KycStatus status) {
        return kycs.queue(status, page).map(QueuedDto::of);
    }

    @GetMapping("/{id}")
    DossierDto get(Caller operator, @PathVariable UUID id) {
        return DossierDto.of(reviews.get(new KycId(id)));
    }

    @PostMapping("/{id}/decision")
    QueuedDto decide(Caller operator, @PathVariable UUID id, @Valid @RequestBody DecisionDto request) {
        Decision decision = new Decision(
                request.status(),
                request.reason(),
                Objects.requireNonNullElse(request.checklist(), Set.of()),
                operator.email(),
                request.version());
        return QueuedDto.of(reviews.decide(operator, new KycId(id), decision));
    }

    /** Never shown within a page of this host: a file may be anything but what it says. */
    @GetMapping("/{id}/documents/{document}/{side:front|back}")
    ResponseEntity<byte[]> document(
            Caller operator, @PathVariable UUID id, @PathVariable UUID document, @PathVariable String side) {
        FileId paper = reviews.read(operator, new KycId(id), document, side.equals("front"));
        StoredFiles.Opened opened = files.open(paper).orElseThrow(() -> new NotFound("Document not found"));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + document + "\"")
                .header(HttpHeaders.CONTENT_TYPE, opened.file().kind().mediaType())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(opened.content());
    }

    /**
     * @param checklist what was looked at; needed to approve
     * @param version of the dossier that was looked at; needed to approve
     */
    record DecisionDto(
            @NotNull KycStatus status,
            @NotBlank @Size(max = 1000) String reason,
            @Nullable Set<CheckItem> checklist,
            @Nullable UUID version) {}

    record QueuedDto(
            UUID id,
            UUID organizationId,
            CustomerProfileType type,
            String country,
            KycStatus status,
            @Nullable String reason,
            Map<String, Instant> statusUpdates,
            Instant createdAt) {

        static QueuedDto of(Kyc kyc) {
            return new QueuedDto(
                    kyc.id().value(),
                    kyc.organization().value(),
                    kyc.type(),
                    kyc.country(),
                    kyc.status(),
                    kyc.reason(),
                    kyc.statusUpdates(),
                    kyc.createdAt());
        }
    }

    record DocumentDto(UUID id, String type, boolean hasBack) {}

    /**
     * Everything that was handed in.
     *
     * @param version to be named by whoever approves it
     */
    record DossierDto(
            QueuedDto kyc,
            UUID version,
            @Nullable PersonDetails person,
            @Nullable CompanyDetails company,
            List<PersonDetails> owners,
            List<DocumentDto> documents) {

        static DossierDto of(Dossier dossier) {
            return new DossierDto(
                    QueuedDto.of(dossier.kyc()),
                    dossier.version(),
                    dossier.person() == null ? null : dossier.person().details(),
                    dossier.company() == null ? null : dossier.company().details(),
                    dossier.owners().stream().map(Person::details).toList(),
                    dossier.documents().stream()
                            .map(document -> new DocumentDto(document.id(), document.type(), document.back() != null))
                            .toList());
        }
    }
}
