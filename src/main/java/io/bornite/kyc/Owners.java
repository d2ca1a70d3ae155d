package io.bornite.kyc;

import io.bornite.file.StoredFiles;
import io.bornite.identity.OrganizationId;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people behind a company. However many requests race, their shares are never more than the whole. */
@Component
class Owners {

    private static final int OWNERS_MAX = 25;

    private final Applications applications;
    private final PersonRepository persons;
    private final DocumentRepository documents;
    private final Dossiers dossiers;
    private final Screening screening;
    private final StoredFiles files;

    Owners(
            Applications applications,
            PersonRepository persons,
            DocumentRepository documents,
            Dossiers dossiers,
            Screening screening,
            StoredFiles files) {
        this.applications = applications;
        this.persons = persons;
        this.documents = documents;
        this.dossiers = dossiers;
        this.screening = screening;
        this.files = files;
    }

    /** A person and the check in which they stand. */
    record Shown(Person person, Dossier dossier) {}

    /**
     * @throws NotFound if the organisation has no such company
     * @throws Rejected if it is being checked, or the shares of all would be more than the whole
     */
    @Transactional
    public Shown add(OrganizationId organization, CompanyId company, PersonDetails details, byte @Nullable [] panCard) {
        Kyc kyc = applications.openOf(organization, company);
        List<Person> owners = persons.owners(List.of(company));
        if (owners.size() >= OWNERS_MAX) {
            throw new Rejected("A company has at most " + OWNERS_MAX + " owners");
        }
        requireAtMostTheWhole(owners, details.percentageOfShares());
        Person owner = persons.insert(organization, company, details);
        applications.keepPanCard(owner, panCard);
        return new Shown(owner, dossiers.of(kyc));
    }

    /** @throws NotFound if the company of the organisation has no such owner */
    @Transactional
    public Shown update(
            OrganizationId organization,
            CompanyId company,
            PersonId id,
            UnaryOperator<PersonDetails> change,
            byte @Nullable [] panCard) {
        Kyc kyc = applications.openOf(organization, company);
        Person owner = owner(organization, company, id);
        Person changed = persons.update(id, change.apply(owner.details()));
        if (panCard != null) {
            forgetPapers(organization, owner, "pan_card");
            applications.keepPanCard(changed, panCard);
        }
        return new Shown(changed, dossiers.of(kyc));
    }

    /** @throws NotFound if the company of the organisation has no such owner */
    @Transactional
    public void delete(OrganizationId organization, CompanyId company, PersonId id) {
        applications.openOf(organization, company);
        Person owner = owner(organization, company, id);
        forgetPapers(organization, owner, null);
        persons.delete(id);
        screening.forget(Subject.Kind.PERSON, id.value());
    }

    private Person owner(OrganizationId organization, CompanyId company, PersonId id) {
        return persons.find(organization, id)
                .filter(person -> company.equals(person.company()))
                .orElseThrow(() -> new NotFound("KYC detail not found"));
    }

    private void forgetPapers(OrganizationId organization, Person owner, @Nullable String type) {
        documents.of(List.of(owner.id()), List.of()).stream()
                .filter(document -> type == null || document.type().equals(type))
                .forEach(document -> {
                    documents.delete(document.id());
                    files.discard(organization, document.front());
                    if (document.back() != null) {
                        files.discard(organization, document.back());
                    }
                });
    }

    private static void requireAtMostTheWhole(List<Person> owners, @Nullable BigDecimal more) {
        BigDecimal sum = more == null
                ? Completeness.shares(owners)
                : Completeness.shares(owners).add(more);
        if (sum.compareTo(Completeness.WHOLE) > 0) {
            throw new Rejected("The owners' shares must not exceed 100 percent together");
        }
    }
}
