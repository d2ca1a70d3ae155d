package io.bornite.kyc;

import io.bornite.file.FileId;
import io.bornite.file.StoredFile;
import io.bornite.file.StoredFiles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gathers what belongs to checks: a list of them costs as many questions as one. */
@Component
class Dossiers {

    private final PersonRepository persons;
    private final CompanyRepository companies;
    private final DocumentRepository documents;
    private final VerificationRepository verifications;
    private final StoredFiles files;

    Dossiers(
            PersonRepository persons,
            CompanyRepository companies,
            DocumentRepository documents,
            VerificationRepository verifications,
            StoredFiles files) {
        this.persons = persons;
        this.companies = companies;
        this.documents = documents;
        this.verifications = verifications;
        this.files = files;
    }

    Dossier of(Kyc kyc) {
        return of(List.of(kyc)).getFirst();
    }

    List<Dossier> of(List<Kyc> kycs) {
        List<CompanyId> companyIds = kycs.stream()
                .map(Kyc::company)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        List<PersonId> personIds = kycs.stream()
                .map(Kyc::person)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        List<Person> people = Stream.concat(persons.findAll(personIds).stream(), persons.owners(companyIds).stream())
                .toList();
        Map<CompanyId, Company> byCompany =
                companies.findAll(companyIds).stream().collect(Collectors.toMap(Company::id, Function.identity()));
        List<KycDocument> papers = documents.of(people.stream().map(Person::id).toList(), companyIds);
        List<Verification> checks =
                verifications.current(kycs.stream().map(Kyc::id).toList());
        Map<FileId, StoredFile> kept = files.find(papers.stream()
                .flatMap(paper -> Stream.of(paper.front(), paper.back()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
        return kycs.stream()
                .map(kyc -> new Dossier(
                        kyc,
                        people.stream()
                                .filter(person -> person.id().equals(kyc.person()))
                                .findFirst()
                                .orElse(null),
                        kyc.company() == null ? null : byCompany.get(kyc.company()),
                        people.stream()
                                .filter(person -> person.company() != null
                                        && person.company().equals(kyc.company()))
                                .toList(),
                        papers,
                        checks.stream()
                                .filter(check -> check.kyc().equals(kyc.id()))
                                .toList(),
                        kept))
                .toList();
    }
}
