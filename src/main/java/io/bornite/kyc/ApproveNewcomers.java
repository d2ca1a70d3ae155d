package io.bornite.kyc;

import io.bornite.identity.OrganizationCreated;
import io.bornite.kyc.partner.Partnerships;
import io.bornite.kyc.partner.Submission;
import io.bornite.platform.InSandbox;
import io.bornite.rail.Partners;
import java.util.EnumSet;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * For whoever only wants to try payouts: with {@code bornite.sandbox.verified} every new organisation of this sandbox starts
 * as an approved individual whom each partner is told of.
 */
@Component
@InSandbox
class ApproveNewcomers {

    private static final String COUNTRY = "usa";

    private final Applications applications;
    private final Kycs kycs;
    private final Partnerships partnerships;
    private final Partners partners;
    private final NewcomersProperties properties;

    ApproveNewcomers(
            Applications applications,
            Kycs kycs,
            Partnerships partnerships,
            Partners partners,
            NewcomersProperties properties) {
        this.applications = applications;
        this.kycs = kycs;
        this.partnerships = partnerships;
        this.partners = partners;
        this.properties = properties;
    }

    @EventListener
    void on(OrganizationCreated created) {
        if (properties.verified()) {
            approve(created);
        }
    }

    private void approve(OrganizationCreated created) {
        PersonDetails details = new PersonDetails(
                COUNTRY,
                "Sandbox",
                "Person",
                null,
                created.email(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                COUNTRY,
                null,
                null,
                null,
                null,
                null);
        KycId kyc = applications
                .person(created.organization(), COUNTRY, details, null)
                .kyc()
                .id();
        kycs.decide(
                kyc,
                new Decision(
                        KycStatus.APPROVED,
                        "bornite.sandbox.verified",
                        EnumSet.allOf(CheckItem.class),
                        "sandbox",
                        null));
        List.copyOf(partners.codes())
                .forEach(provider ->
                        partnerships.submit(created.organization(), provider, kyc, COUNTRY, Submission.empty()));
    }
}
