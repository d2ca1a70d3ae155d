package io.bornite.kyc;

import io.bornite.file.StoredFiles;
import io.bornite.identity.OrganizationId;
import io.bornite.platform.Conflict;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an organisation says about itself, from the first form to handing it in. A person is handed in at once; a company is
 * filled in piece by piece and handed in when it is complete.
 */
@Component
public class Applications {

    private final KycRepository kycs;
    private final PersonRepository persons;
    private final CompanyRepository companies;
    private final DocumentRepository documents;
    private final Dossiers dossiers;
    private final Checks checks;
    private final Verifiers verifiers;
    private final StoredFiles files;

    Applications(
            KycRepository kycs,
            PersonRepository persons,
            CompanyRepository companies,
            DocumentRepository documents,
            Dossiers dossiers,
            Checks checks,
            Verifiers verifiers,
            StoredFiles files) {
        this.kycs = kycs;
        this.persons = persons;
        this.companies = companies;
        this.documents = documents;
        this.dossiers = dossiers;
        this.checks = checks;
        this.verifiers = verifiers;
        this.files = files;
    }

    /**
     * Begins the check of a person.
     *
     * @param panCard a paper to begin with, or null
     * @throws Conflict if a person of the organisation is checked or approved already
     */
    @Transactional
    public Dossier person(
            OrganizationId organization, String country, PersonDetails details, byte @Nullable [] panCard) {
        Person person = persons.insert(organization, null, details);
        Kyc kyc = insert(organization, country, person.id(), null);
        keepPanCard(person, panCard);
        checks.begin(kyc, person, null, List.of());
        return dossiers.of(kyc);
    }

    /**
     * Begins to fill in a company; nobody checks it until it is handed in.
     *
     * @throws Conflict if a company of the organisation is filled in, checked or approved already
     */
    @Transactional
    public Dossier company(OrganizationId organization, String country, CompanyDetails details) {
        Company company = companies.insert(organization, details);
        return dossiers.of(insert(organization, country, null, company.id()));
    }

    /**
     * @param details null leaves the company as it is
     * @throws NotFound if the organisation has no such check
     * @throws Rejected if it is no company's, or is being checked
     */
    @Transactional
    public Dossier update(
            OrganizationId organization, KycId id, @Nullable String country, @Nullable CompanyDetails details) {
        Kyc kyc = kycs.find(organization, id).orElseThrow(Kycs::notFound);
        if (kyc.company() == null) {
            throw new Rejected("Only a KYB can be changed");
        }
        Kyc open = open(kyc);
        if (details != null) {
            CompanyDetails said = company(open).details();
            CompanyDetails.Business business = said.business();
            companies.update(
                    Objects.requireNonNull(open.company()), business == null ? details : details.with(business));
        }
        return dossiers.of(country == null ? open : kycs.relocate(id, country));
    }

    /** @throws NotFound if the organisation has no such company */
    @Transactional
    public Company sayBusiness(OrganizationId organization, CompanyId id, CompanyDetails.Business business) {
        Kyc kyc = openOf(organization, id);
        return companies.update(id, company(kyc).details().with(business));
    }

    /**
     * Hands a company in: it and each of its owners is checked.
     *
     * @throws NotFound if the organisation has no such company
     * @throws Rejected if it is being checked, or something is missing
     */
    @Transactional
    public Dossier handIn(OrganizationId organization, CompanyId id) {
        Kyc kyc = openOf(organization, id);
        Dossier dossier = dossiers.of(kyc);
        List<String> missing = Completeness.missing(dossier);
        if (!missing.isEmpty()) {
            throw new Rejected("KYB is not complete: " + String.join(", ", missing));
        }
        checks.handIn(kyc);
        Kyc handedIn = kycs.find(kyc.id()).orElseThrow();
        checks.begin(handedIn, null, Objects.requireNonNull(dossier.company()), dossier.owners());
        return dossiers.of(kycs.find(kyc.id()).orElseThrow());
    }

    /**
     * Opens a check again that was rejected, sent back or has expired. A company may be changed and handed in again; a
     * person is checked again at once.
     *
     * @throws NotFound if the organisation has no such check
     * @throws Rejected if it stands elsewhere
     * @throws Conflict if another check of the kind has begun meanwhile
     */
    @Transactional
    public Dossier reopen(OrganizationId organization, KycId id) {
        Kyc kyc = kycs.find(organization, id)
                .flatMap(found -> kycs.lock(found.id()))
                .orElseThrow(Kycs::notFound);
        if (kyc.status() != KycStatus.REJECTED && kyc.status() != KycStatus.EXPIRED && !isSentBack(kyc)) {
            throw new Rejected("A KYC that is " + kyc.status().word() + " cannot be opened again");
        }
        try {
            checks.reopen(kyc);
        } catch (DuplicateKeyException e) {
            throw alreadyThere(kyc.company() == null);
        }
        Kyc reopened = kycs.find(id).orElseThrow();
        if (reopened.person() != null) {
            checks.begin(reopened, persons.find(reopened.person()).orElseThrow(), null, List.of());
        }
        return dossiers.of(reopened);
    }

    /** The check of a company that may be changed now; nobody else changes it until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Kyc openOf(OrganizationId organization, CompanyId id) {
        return open(kycs.ofCompany(organization, id).orElseThrow(() -> new NotFound("KYB detail not found")));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void keepPanCard(Person person, byte @Nullable [] panCard) {
        if (panCard != null) {
            documents.insert(new DocumentRepository.New(
                    person.organization(),
                    person.id(),
                    null,
                    "pan_card",
                    files.keep(person.organization(), panCard, "panCardImage").id(),
                    null));
        }
    }

    private Kyc open(Kyc found) {
        Kyc kyc = kycs.lock(found.id()).orElseThrow();
        if (isSentBack(kyc)) {
            // what was found of the company as it was says nothing of what it is changed to
            checks.reopen(kyc);
            return kycs.find(kyc.id()).orElseThrow();
        }
        if (kyc.status() != KycStatus.PENDING) {
            throw new Rejected("A KYB that is " + kyc.status().word() + " cannot be changed");
        }
        return kyc;
    }

    private static boolean isSentBack(Kyc kyc) {
        return kyc.status() == KycStatus.INITIATED && kyc.reason() != null;
    }

    private Company company(Kyc kyc) {
        return companies.find(Objects.requireNonNull(kyc.company())).orElseThrow();
    }

    private Kyc insert(
            OrganizationId organization, String country, @Nullable PersonId person, @Nullable CompanyId company) {
        try {
            return kycs.insert(organization, country, verifiers.chosen(), person, company);
        } catch (DuplicateKeyException e) {
            throw alreadyThere(company == null);
        }
    }

    private static Conflict alreadyThere(boolean ofPerson) {
        return new Conflict("There is a " + (ofPerson ? "KYC of an individual" : "KYB") + " already");
    }
}
