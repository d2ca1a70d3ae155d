package io.bornite.kyc;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.partner.Partnerships;
import io.bornite.kyc.partner.Submission;
import io.bornite.rail.ProviderCode;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** Where a test has an organisation approved, as an operator does, and handed in at partners. */
public class Approvals {

    private static final String COUNTRY = "usa";

    private final Applications applications;
    private final Kycs kycs;
    private final Partnerships partnerships;

    Approvals(Applications applications, Kycs kycs, Partnerships partnerships) {
        this.applications = applications;
        this.kycs = kycs;
        this.partnerships = partnerships;
    }

    public void approve(OrganizationId organization, String email, List<ProviderCode> providers) {
        PersonDetails details = new PersonDetails(
                COUNTRY, "Ada", "Example", null, email, null, null, null, null, null, null, null, COUNTRY, null, null,
                null, null, null);
        KycId kyc =
                applications.person(organization, COUNTRY, details, null).kyc().id();
        kycs.decide(kyc, new Decision(KycStatus.APPROVED, "As it should be", EnumSet.allOf(CheckItem.class), "tester"));
        providers.forEach(provider -> partnerships.submit(organization, provider, kyc, COUNTRY, Submission.empty()));
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
