package io.bornite.kyc;

import io.bornite.file.FileId;
import io.bornite.file.StoredFile;
import io.bornite.file.StoredFiles;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The papers that prove what somebody says. */
@Component
class Papers {

    private static final int PAPERS_MAX = 40;
    private static final int PAPERS_OF_PERSON_MAX = 10;

    private final Applications applications;
    private final KycRepository kycs;
    private final VerificationRepository verifications;
    private final DocumentRepository documents;
    private final StoredFiles files;

    Papers(
            Applications applications,
            KycRepository kycs,
            VerificationRepository verifications,
            DocumentRepository documents,
            StoredFiles files) {
        this.applications = applications;
        this.kycs = kycs;
        this.verifications = verifications;
        this.documents = documents;
        this.files = files;
    }

    record Shown(KycDocument document, Map<FileId, StoredFile> files) {}

    /**
     * Keeps a paper of a company that is being filled in.
     *
     * @throws NotFound if the organisation has no such company
     * @throws Rejected if it is being checked, or has too many papers
     */
    @Transactional
    public Shown addToCompany(OrganizationId organization, CompanyId company, KybDocumentType type, byte[] file) {
        applications.openOf(organization, company);
        if (documents.of(List.of(), List.of(company)).size() >= PAPERS_MAX) {
            throw new Rejected("A company has at most " + PAPERS_MAX + " documents");
        }
        StoredFile kept = files.keep(organization, file, "file");
        KycDocument document = documents.insert(
                new DocumentRepository.New(organization, null, company, Completeness.wire(type), kept.id(), null));
        return new Shown(document, Map.of(kept.id(), kept));
    }

    /**
     * Keeps a paper that a person hands in by their link; one that is being approved has to be looked at.
     *
     * @throws Rejected if their check has ended, or they handed in too many
     */
    @Transactional
    public KycDocument addToPerson(OwnChecks.Own own, KycDocumentType type, byte[] front, byte @Nullable [] back) {
        kycs.lock(own.verification().kyc());
        if (verifications
                .find(own.verification().id())
                .filter(Verification::takesPapers)
                .isEmpty()) {
            throw new Rejected("Documents are not taken any more");
        }
        Person person = own.person();
        if (documents.of(List.of(person.id()), List.of()).size() >= PAPERS_OF_PERSON_MAX) {
            throw new Rejected("A person has at most " + PAPERS_OF_PERSON_MAX + " documents");
        }
        return documents.insert(new DocumentRepository.New(
                person.organization(),
                person.id(),
                null,
                Completeness.wire(type),
                files.keep(person.organization(), front, "front").id(),
                back == null
                        ? null
                        : files.keep(person.organization(), back, "back").id()));
    }

    /** @throws NotFound if the company of the organisation has no such paper */
    @Transactional
    public void deleteFromCompany(OrganizationId organization, CompanyId company, UUID id) {
        applications.openOf(organization, company);
        KycDocument document = documents
                .find(organization, id)
                .filter(found -> company.equals(found.company()))
                .orElseThrow(Papers::notFound);
        documents.delete(id);
        files.discard(organization, document.front());
    }

    /** Which file is this side of a paper of the organisation. */
    @Transactional(readOnly = true)
    public FileId file(OrganizationId organization, UUID id, boolean isFront) {
        KycDocument document = documents.find(organization, id).orElseThrow(Papers::notFound);
        FileId file = isFront ? document.front() : document.back();
        if (file == null) {
            throw notFound();
        }
        return file;
    }

    private static NotFound notFound() {
        return new NotFound("Document not found");
    }
}
