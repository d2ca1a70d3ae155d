package io.bornite.kyc;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.partner.Partnerships;
import io.bornite.kyc.partner.Submission;
import io.bornite.rail.ProviderCode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Where a test has an organisation approved, as an operator does, and handed in at partners. */
public class Approvals {

    private static final String COUNTRY = "usa";

    private final Applications applications;
    private final Owners owners;
    private final Kycs kycs;
    private final Partnerships partnerships;

    Approvals(Applications applications, Owners owners, Kycs kycs, Partnerships partnerships) {
        this.applications = applications;
        this.owners = owners;
        this.kycs = kycs;
        this.partnerships = partnerships;
    }

    public void approve(OrganizationId organization, String email, List<ProviderCode> providers) {
        PersonDetails details = person("Ada", "Example", email);
        KycId kyc =
                applications.person(organization, COUNTRY, details, null).kyc().id();
        kycs.decide(
                kyc,
                new Decision(KycStatus.APPROVED, "As it should be", EnumSet.allOf(CheckItem.class), "tester", null));
        providers.forEach(provider -> partnerships.submit(organization, provider, kyc, COUNTRY, Submission.empty()));
    }

    /** An owner of a company that is being filled in. */
    public record NamedOwner(OrganizationId organization, UUID company, UUID person) {}

    public NamedOwner companyOwnedBy(OrganizationId organization, String firstName, String lastName) {
        CompanyDetails details = new CompanyDetails(
                "Example",
                "Pays people",
                "https://example.com",
                Instant.EPOCH,
                COUNTRY,
                "1",
                CompanyType.CORPORATION,
                null,
                null,
                "software",
                null,
                "1 Main Street",
                null,
                "Springfield",
                "IL",
                "62701",
                COUNTRY,
                null,
                null);
        CompanyId company =
                applications.company(organization, COUNTRY, details).kyc().company();
        Person owner = owners.add(
                        organization,
                        Objects.requireNonNull(company),
                        person(firstName, lastName, "owner@example.com"),
                        null)
                .person();
        return new NamedOwner(organization, company.value(), owner.id().value());
    }

    public void delete(NamedOwner owner) {
        owners.delete(owner.organization(), new CompanyId(owner.company()), new PersonId(owner.person()));
    }

    private static PersonDetails person(String firstName, String lastName, String email) {
        return new PersonDetails(
                COUNTRY, firstName, lastName, null, email, null, null, null, null, null, null, null, COUNTRY, null,
                null, null, null, null);
    }

    public boolean isKnownTo(OrganizationId organization, List<ProviderCode> providers) {
        return providers.stream()
                .allMatch(provider ->
                        partnerships.approvedAt(organization, provider).isPresent());
    }

    public UUID partnership(OrganizationId organization, ProviderCode provider) {
        return partnerships
                .approvedAt(organization, provider)
                .orElseThrow()
                .id()
                .value();
    }

    /** By which the partner knows the organisation. */
    public String reference(OrganizationId organization, ProviderCode provider) {
        return partnerships
                .approvedAt(organization, provider)
                .orElseThrow()
                .reference()
                .toString();
    }
}
