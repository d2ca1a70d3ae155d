package io.bornite.kyc.partner;

import io.bornite.kyc.CompanyDetails;
import io.bornite.kyc.Dossier;
import io.bornite.kyc.Kycs;
import io.bornite.kyc.Person;
import io.bornite.kyc.PersonDetails;
import io.bornite.kyc.geography.Countries;
import io.bornite.rail.Onboarding;
import io.bornite.rail.Partner;
import io.bornite.rail.PartnerCustomer;
import io.bornite.rail.Partners;
import io.bornite.rail.Patience;
import io.bornite.rail.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes an organisation known to a partner, and asks ever more seldom until the partner has decided; asking twice is asking
 * once.
 */
@Component
class OnboardCustomer {

    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(5);

    private final Partnerships partnerships;
    private final Partners partners;
    private final Kycs kycs;
    private final Patience patience;

    OnboardCustomer(Partnerships partnerships, Partners partners, Kycs kycs, Patience patience) {
        this.partnerships = partnerships;
        this.partners = partners;
        this.kycs = kycs;
        this.patience = patience;
    }

    /** @return when to come again, or nothing when the partner has decided */
    Optional<Duration> run(UUID id) {
        PartnershipId partnership = new PartnershipId(id);
        Optional<Partnership> open = partnerships.underWay(partnership);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Partner partner = partners.of(open.get().provider());
        Onboarding customer = customer(open.get());
        Reply<PartnerCustomer> reply = open.get().externalCustomerId() == null
                ? partner.onboard(customer)
                : partner.customer(customer.reference());
        partnerships.record(open.get(), reply);
        return partnerships
                .underWay(partnership)
                .map(still -> patience.pause(still.provider(), "customer", id, still.updatedAt(), SHORTEST_PAUSE));
    }

    private Onboarding customer(Partnership partnership) {
        Dossier dossier = kycs.find(Objects.requireNonNull(partnership.kyc())).orElseThrow();
        Submission submission = partnerships.submission(partnership.id());
        Map<String, String> particulars = new HashMap<>(submission.particulars());
        Person person = dossier.person();
        if (dossier.company() != null) {
            CompanyDetails company = dossier.company().details();
            put(particulars, "registration_number", company.incorporationNumber());
            put(particulars, "website", company.website());
            put(particulars, "address_line_1", company.addressLine1());
            put(particulars, "city", company.city());
            put(particulars, "postal_code", company.postalCode());
            put(particulars, "state", company.state());
            put(particulars, "tax_identification_number", company.taxIdentificationNumber());
        }
        return new Onboarding(
                partnership.reference().toString(),
                dossier.kyc().type(),
                person != null
                        ? person.details().fullName()
                        : Objects.requireNonNull(dossier.company()).details().companyName(),
                email(dossier),
                Countries.iso(partnership.country()).toLowerCase(Locale.ROOT),
                particulars,
                owners(dossier, submission),
                partnership.signedAgreementId());
    }

    private static List<Onboarding.Owner> owners(Dossier dossier, Submission submission) {
        List<Onboarding.Owner> owners = new ArrayList<>();
        for (int i = 0; i < dossier.owners().size(); i++) {
            PersonDetails owner = dossier.owners().get(i).details();
            Map<String, String> particulars = new HashMap<>(
                    i < submission.owners().size() ? submission.owners().get(i) : Map.of());
            put(particulars, "email", owner.email());
            put(particulars, "nationality", owner.nationality());
            put(
                    particulars,
                    "ownership_percent",
                    owner.percentageOfShares() == null
                            ? null
                            : owner.percentageOfShares().toPlainString());
            owners.add(new Onboarding.Owner(owner.fullName(), particulars));
        }
        return owners;
    }

    /** A company speaks by the first of the people it named. */
    private static String email(Dossier dossier) {
        Person person = dossier.person();
        return person != null
                ? person.details().email()
                : dossier.owners().stream()
                        .map(owner -> owner.details().email())
                        .findFirst()
                        .orElse("");
    }

    /** What was said for this partner goes before what was said when it was checked. */
    private static void put(Map<String, String> particulars, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            particulars.putIfAbsent(name, value);
        }
    }
}
