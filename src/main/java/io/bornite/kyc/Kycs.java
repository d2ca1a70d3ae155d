package io.bornite.kyc;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.verification.Applicant;
import io.bornite.platform.Conflict;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has been verified, and what is being checked. */
@Component
public class Kycs {

    private static final int EXPIRED_AT_ONCE = 100;

    private final KycRepository kycs;
    private final PersonRepository persons;
    private final CompanyRepository companies;
    private final VerificationRepository verifications;
    private final Dossiers dossiers;
    private final Checks checks;

    Kycs(
            KycRepository kycs,
            PersonRepository persons,
            CompanyRepository companies,
            VerificationRepository verifications,
            Dossiers dossiers,
            Checks checks) {
        this.kycs = kycs;
        this.persons = persons;
        this.companies = companies;
        this.verifications = verifications;
        this.dossiers = dossiers;
        this.checks = checks;
    }

    /** The newest approval of the organisation that has not expired. */
    @Transactional(readOnly = true)
    public Optional<ApprovedKyc> approvedOf(OrganizationId organization) {
        return kycs.approved(organization).map(this::approved);
    }

    /**
     * One check of the organisation.
     *
     * @throws NotFound if it has no such check
     */
    @Transactional(readOnly = true)
    public Dossier get(OrganizationId organization, KycId id) {
        return dossiers.of(kycs.find(organization, id).orElseThrow(Kycs::notFound));
    }

    /** @throws NotFound if the organisation has no such company */
    @Transactional(readOnly = true)
    Dossier ofCompany(OrganizationId organization, CompanyId company) {
        return dossiers.of(kycs.ofCompany(organization, company).orElseThrow(Kycs::notFound));
    }

    /** Any organisation's check, for an operator. */
    @Transactional(readOnly = true)
    public Optional<Dossier> find(KycId id) {
        return kycs.find(id).map(dossiers::of);
    }

    @Transactional(readOnly = true)
    public PageDto<Dossier> page(OrganizationId organization, PageRequest page) {
        return PageDto.of(page, kycs.count(organization), dossiers.of(kycs.page(organization, page)));
    }

    /** All organisations' checks that stand so, the longest waiting first. */
    @Transactional(readOnly = true)
    public PageDto<Kyc> queue(KycStatus status, PageRequest page) {
        return PageDto.of(page, kycs.queued(status), kycs.queue(status, page));
    }

    /**
     * An operator's decision; it is written down with its author, its reason and what was looked at.
     *
     * @throws NotFound if there is no such check
     * @throws Conflict if another dossier was looked at than the one that is handed in
     * @throws Rejected if it has not been handed in, has ended, or a match with a sanctions list is open
     * @throws InvalidRequest without a reason, or without having looked at everything that an approval needs
     */
    @Transactional
    public Kyc decide(KycId id, Decision decision) {
        return checks.decide(id, decision);
    }

    /**
     * What the organisation knows of one of its own people by their address: of others it learns nothing.
     *
     * @param isOwn whether it is the asker's own address, for which the organisation's newest check counts as well
     */
    @Transactional(readOnly = true)
    public Optional<KycStatus> statusOf(OrganizationId organization, String email, boolean isOwn) {
        Optional<KycStatus> ofPerson = persons.byEmail(organization, email).flatMap(this::statusOf);
        if (ofPerson.isPresent() || !isOwn) {
            return ofPerson;
        }
        return Optional.of(kycs.page(organization, new PageRequest(1, 1)).stream()
                .findFirst()
                .map(Kyc::status)
                .orElse(KycStatus.PENDING));
    }

    private Optional<KycStatus> statusOf(Person person) {
        Optional<Kyc> alone = kycs.ofPerson(person.id());
        return alone.isPresent()
                ? alone.map(Kyc::status)
                : Optional.of(verifications
                        .ofPerson(person.id())
                        .map(Verification::status)
                        .orElse(KycStatus.PENDING));
    }

    /** A part that has not ended and that no operator decided, of a check that has not ended. */
    @Transactional(readOnly = true)
    Optional<Verification> underWay(UUID verification) {
        return verifications
                .find(verification)
                .filter(part -> !part.status().isEnd() && !part.isDecided())
                .filter(part -> !kycs.find(part.kyc()).orElseThrow().status().isEnd());
    }

    @Transactional(readOnly = true)
    Applicant applicant(Verification part) {
        Kyc kyc = kycs.find(part.kyc()).orElseThrow();
        return new Applicant(
                part.id(),
                kyc.country(),
                part.person() == null
                        ? null
                        : persons.find(part.person()).orElseThrow().details(),
                part.company() == null
                        ? null
                        : companies.find(part.company()).orElseThrow().details(),
                verifications.earlier(part) + 1,
                part.status(),
                part.externalKycId(),
                part.createdAt());
    }

    void expireOverdue() {
        kycs.overdue(EXPIRED_AT_ONCE).forEach(checks::expire);
    }

    private ApprovedKyc approved(Kyc kyc) {
        String name = kyc.person() == null
                ? companies
                        .find(Objects.requireNonNull(kyc.company()))
                        .orElseThrow()
                        .details()
                        .companyName()
                : persons.find(kyc.person()).orElseThrow().details().fullName();
        Instant at = Objects.requireNonNullElse(kyc.statusUpdates().get(KycStatus.APPROVED.word()), kyc.updatedAt());
        return new ApprovedKyc(kyc.id(), kyc.type(), kyc.country(), name, at);
    }

    static NotFound notFound() {
        return new NotFound("KYC not found");
    }
}
