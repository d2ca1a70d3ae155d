package io.bornite.kyc;

import io.bornite.platform.NotFound;
import io.bornite.platform.Unavailable;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person's own check, opened by their link. */
@Component
class OwnChecks {

    private static final Logger log = LoggerFactory.getLogger(OwnChecks.class);
    private static final int RETRY_AFTER_SECONDS = 30;

    private final KycLinks links;
    private final VerificationRepository verifications;
    private final PersonRepository persons;
    private final Verifiers verifiers;
    private final Kycs kycs;

    OwnChecks(
            KycLinks links,
            VerificationRepository verifications,
            PersonRepository persons,
            Verifiers verifiers,
            Kycs kycs) {
        this.links = links;
        this.verifications = verifications;
        this.persons = persons;
        this.verifiers = verifiers;
        this.kycs = kycs;
    }

    /** @param page ours, where the person sees this */
    record Own(Person person, Verification verification, String page) {}

    /** @throws NotFound if the link is none of ours, its time is over, or the check was opened again */
    @Transactional(readOnly = true)
    public Own open(String signature) {
        Verification verification = verifications.find(links.open(signature)).orElseThrow(KycLinks::notFound);
        if (verification.person() == null) {
            throw KycLinks.notFound();
        }
        Person person = persons.find(verification.person()).orElseThrow(KycLinks::notFound);
        return new Own(person, verification, links.url(verification));
    }

    /**
     * Where the vendor goes on with the person, made now; a network call. Nowhere once an operator has decided: what the
     * vendor finds would not count.
     *
     * @throws Unavailable if the vendor gives no answer
     */
    Optional<String> vendorPage(Own own) {
        if (own.verification().status().isEnd() || own.verification().isDecided()) {
            return Optional.empty();
        }
        try {
            return verifiers.of(own.verification().verifier()).link(kycs.applicant(own.verification()));
        } catch (UncheckedIOException e) {
            log.warn("Who checks gave no page for {}: {}", own.verification().id(), e.getMessage());
            throw new Unavailable("The verification cannot be opened now", RETRY_AFTER_SECONDS);
        }
    }
}
