package io.bornite.kyc;

import io.bornite.file.FileId;
import io.bornite.file.StoredFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A check with everything that belongs to it.
 *
 * @param person who is checked alone
 * @param company what is checked, with its {@code owners}
 * @param documents of all of them
 * @param verifications of all of them, as they stand
 * @param files behind the documents
 */
public record Dossier(
        Kyc kyc,
        @Nullable Person person,
        @Nullable Company company,
        List<Person> owners,
        List<KycDocument> documents,
        List<Verification> verifications,
        Map<FileId, StoredFile> files) {

    /** Another one as soon as it is handed in anew or has other papers, and not by how far it is checked. */
    public UUID version() {
        List<Person> people = person == null ? owners : List.of(person);
        Stream<KycDocument> papers = Stream.concat(
                people.stream().flatMap(named -> documentsOf(named.id()).stream()),
                company == null ? Stream.of() : documentsOf(company.id()).stream());
        String ids = Stream.concat(verifications.stream().map(Verification::id), papers.map(KycDocument::id))
                .sorted()
                .map(UUID::toString)
                .collect(Collectors.joining());
        return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.US_ASCII));
    }

    List<KycDocument> documentsOf(PersonId id) {
        return documents.stream()
                .filter(document -> id.equals(document.person()))
                .toList();
    }

    List<KycDocument> documentsOf(CompanyId id) {
        return documents.stream()
                .filter(document -> id.equals(document.company()))
                .toList();
    }

    Optional<Verification> verificationOf(PersonId id) {
        return verifications.stream()
                .filter(verification -> id.equals(verification.person()))
                .findFirst();
    }

    Optional<Verification> verificationOf(CompanyId id) {
        return verifications.stream()
                .filter(verification -> id.equals(verification.company()))
                .findFirst();
    }
}
