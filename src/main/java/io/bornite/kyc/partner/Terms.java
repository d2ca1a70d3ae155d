package io.bornite.kyc.partner;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Rejected;
import io.bornite.platform.Unavailable;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import io.bornite.rail.TermsLink;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where somebody accepts a partner's terms; a network call each time, which changes nothing here. */
@Component
public class Terms {

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Partnerships partnerships;
    private final Partners partners;
    private final BorniteProperties house;

    Terms(Partnerships partnerships, Partners partners, BorniteProperties house) {
        this.partnerships = partnerships;
        this.partners = partners;
        this.house = house;
    }

    /**
     * The terms of the partner that the organisation is about to be known to, or else of the first there is.
     *
     * @throws Rejected if there is no partner, or it has no terms for this organisation
     * @throws Unavailable if the partner does not answer
     */
    public URI link(OrganizationId organization) {
        Optional<Partnership> open = partnerships.of(organization).stream()
                .filter(partnership -> !partnership.isApproved())
                .findFirst();
        ProviderCode provider = open.map(Partnership::provider)
                .or(() -> partners.codes().stream().findFirst())
                .orElseThrow(() -> new Rejected("No provider is available"));
        String reference = open.map(partnership -> partnership.reference().toString())
                .orElse(organization.value().toString());
        Reply<TermsLink> reply = partners.of(provider).termsLink(reference, house.publicUrl());
        return switch (reply) {
            case Reply.Done<TermsLink>(TermsLink link) -> URI.create(link.url());
            case Reply.Pending<TermsLink>(TermsLink link) -> URI.create(link.url());
            case Reply.Refused<TermsLink>(String reason) -> throw new Rejected(reason);
            case Reply.Unknown<TermsLink> _ ->
                throw new Unavailable("The provider does not answer now", RETRY_AFTER_SECONDS);
        };
    }
}
