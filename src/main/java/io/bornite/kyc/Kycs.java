package io.bornite.kyc;

import io.bornite.identity.OrganizationId;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has been verified. */
@Component
public class Kycs {

    private final KycRepository kycs;
    private final PersonRepository persons;
    private final CompanyRepository companies;

    Kycs(KycRepository kycs, PersonRepository persons, CompanyRepository companies) {
        this.kycs = kycs;
        this.persons = persons;
        this.companies = companies;
    }

    /** The newest approval of the organisation that has not expired. */
    @Transactional(readOnly = true)
    public Optional<ApprovedKyc> approvedOf(OrganizationId organization) {
        return kycs.approved(organization)
                .map(kyc -> new ApprovedKyc(kyc.id(), kyc.type(), kyc.country(), name(kyc), approvedAt(kyc)));
    }

    private String name(Kyc kyc) {
        return kyc.person() == null
                ? companies
                        .find(Objects.requireNonNull(kyc.company()))
                        .orElseThrow()
                        .details()
                        .companyName()
                : persons.find(kyc.person()).orElseThrow().details().fullName();
    }

    private static java.time.Instant approvedAt(Kyc kyc) {
        return Objects.requireNonNullElse(kyc.statusUpdates().get(KycStatus.APPROVED.word()), kyc.updatedAt());
    }
}
