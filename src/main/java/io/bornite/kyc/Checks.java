package io.bornite.kyc;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.kyc.verification.Finding;
import io.bornite.platform.Conflict;
import io.bornite.platform.NotFound;
import io.bornite.platform.Rejected;
import io.bornite.platform.Wake;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The state of checks and the only place that moves it. A check of a company stands where its least finished part stands;
 * nobody is approved while the lists have an open match of theirs, whatever a vendor says.
 */
@Component
class Checks {

    static final TaskDescriptor<Void> CARRY_ON = TaskDescriptor.of("verify-kyc");

    /** What needs somebody's hand comes first, then what is least finished. */
    private static final List<KycStatus> URGENCY = List.of(
            KycStatus.REJECTED,
            KycStatus.MANUAL_REVIEW,
            KycStatus.ON_HOLD,
            KycStatus.PROVIDER_ON_HOLD,
            KycStatus.EXPIRED,
            KycStatus.INITIATED,
            KycStatus.PENDING,
            KycStatus.INPROGRESS,
            KycStatus.REVIEW_PENDING,
            KycStatus.REVIEW,
            KycStatus.PROVIDER_MANUAL_REVIEW,
            KycStatus.APPROVED);

    private final KycRepository kycs;
    private final PersonRepository persons;
    private final CompanyRepository companies;
    private final VerificationRepository verifications;
    private final DocumentRepository documents;
    private final DecisionRepository decisions;
    private final Dossiers dossiers;
    private final Screening screening;
    private final KycProperties properties;
    private final Wake wake;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Checks(
            KycRepository kycs,
            PersonRepository persons,
            CompanyRepository companies,
            VerificationRepository verifications,
            DocumentRepository documents,
            DecisionRepository decisions,
            Dossiers dossiers,
            Screening screening,
            KycProperties properties,
            Wake wake,
            ApplicationEventPublisher events,
            Clock clock) {
        this.kycs = kycs;
        this.persons = persons;
        this.companies = companies;
        this.verifications = verifications;
        this.documents = documents;
        this.decisions = decisions;
        this.dossiers = dossiers;
        this.screening = screening;
        this.properties = properties;
        this.wake = wake;
        this.events = events;
        this.clock = clock;
    }

    /** Begins the check of everybody whom it names: they are looked up in the lists now and handed in by a job. */
    @Transactional(propagation = Propagation.MANDATORY)
    void begin(Kyc kyc, @Nullable Person person, @Nullable Company company, List<Person> owners) {
        verifications.retire(kyc.id());
        if (person != null) {
            screening.screen(subject(person));
            wake(verifications.insert(kyc, person.id(), null));
        }
        if (company != null) {
            screening.screen(subject(company));
            wake(verifications.insert(kyc, null, company.id()));
        }
        for (Person owner : owners) {
            screening.screen(subject(owner));
            wake(verifications.insert(kyc, owner.id(), null));
        }
    }

    /** Has the job of one part look now, because something is new; one that is looking already is not disturbed. */
    @Transactional(propagation = Propagation.MANDATORY)
    void wake(UUID verification) {
        wake.nowOrNew(CARRY_ON.instance(verification.toString()).build());
    }

    /** What somebody who checks has found; it counts only for a check that has not ended and that no operator decided. */
    @Transactional
    public void record(UUID verification, Finding finding) {
        Optional<Verification> known = verifications.find(verification);
        if (known.isEmpty()) {
            return;
        }
        Kyc kyc = kycs.lock(known.get().kyc()).orElseThrow();
        Verification current = verifications.find(verification).orElse(null);
        if (current == null || kyc.status().isEnd() || current.status().isEnd() || current.isDecided()) {
            return;
        }
        KycStatus status = finding.status();
        if (status == KycStatus.APPROVED && lookUp(current) != Verdict.CLEAR) {
            status = KycStatus.MANUAL_REVIEW;
        }
        verifications.record(verification, status, finding);
        markPapers(current, status);
        settle(kyc);
    }

    /**
     * What an operator decides, which ends every part of the check that has not ended; whoever checks is not asked again.
     *
     * @throws NotFound if there is no such check
     * @throws Conflict if another dossier was looked at than the one that is handed in
     * @throws Rejected if it cannot be decided so
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Kyc decide(KycId id, Decision decision) {
        Kyc kyc = kycs.lock(id).orElseThrow(() -> new NotFound("KYC not found"));
        if (decision.version() != null
                && !decision.version().equals(dossiers.of(kyc).version())) {
            throw new Conflict("What is handed in is not what was looked at: look at it again");
        }
        List<Verification> parts = verifications.current(List.of(id));
        Decisions.requireAllowed(kyc, parts, decision);
        if (decision.status() == KycStatus.APPROVED && parts.stream().anyMatch(part -> lookUp(part) != Verdict.CLEAR)) {
            throw new Rejected("A possible match with a sanctions list is open, or the lists are too old");
        }
        decisions.insert(id, decision);
        String told = decision.status() == KycStatus.APPROVED ? null : decision.reason();
        for (Verification part : parts) {
            if (decision.status() != KycStatus.APPROVED || part.status() != KycStatus.APPROVED) {
                verifications.record(
                        part.id(),
                        decision.status(),
                        Finding.of(decision.status()).because(told));
                markPapers(part, decision.status());
            }
        }
        verifications.markDecided(id);
        move(kyc, decision.status(), told);
        return kycs.find(id).orElseThrow();
    }

    /** Ends an approval whose time is over, for each of those who were approved by it. */
    @Transactional
    public void expire(KycId id) {
        Kyc kyc = kycs.lock(id).orElseThrow();
        if (kyc.status() == KycStatus.APPROVED
                && kyc.expiresAt() != null
                && !kyc.expiresAt().isAfter(clock.instant())) {
            verifications.expire(id);
            move(kyc, KycStatus.EXPIRED, "The approval has expired");
        }
    }

    /** Back to where it is filled in. */
    @Transactional(propagation = Propagation.MANDATORY)
    void reopen(Kyc kyc) {
        verifications.retire(kyc.id());
        move(kyc, KycStatus.PENDING, null);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void handIn(Kyc kyc) {
        move(kyc, KycStatus.INPROGRESS, null);
    }

    private void settle(Kyc kyc) {
        List<Verification> parts = verifications.current(List.of(kyc.id()));
        Verification leading = parts.stream()
                .min(java.util.Comparator.comparingInt(part -> URGENCY.indexOf(part.status())))
                .orElseThrow();
        boolean handedIn = kyc.company() != null && leading.status() == KycStatus.PENDING;
        move(kyc, handedIn ? KycStatus.INPROGRESS : leading.status(), leading.reason());
    }

    private void move(Kyc kyc, KycStatus next, @Nullable String reason) {
        if (kyc.status() == next && Objects.equals(kyc.reason(), reason)) {
            return;
        }
        Instant expiresAt = next == KycStatus.APPROVED ? clock.instant().plus(properties.validFor()) : null;
        if (!kycs.move(kyc.id(), kyc.status(), next, reason, expiresAt)) {
            throw new IllegalStateException("KYC " + kyc.id() + " does not stand at " + kyc.status());
        }
        boolean sentBack = next == KycStatus.INITIATED && reason != null;
        if (next.isEnd() || sentBack) {
            events.publishEvent(new KycDecided(kyc.organization(), kyc.id(), kyc.type(), next, reason));
        }
    }

    private void markPapers(Verification part, KycStatus status) {
        switch (status) {
            case APPROVED -> documents.mark(part.person(), part.company(), KycDocumentVerificationStatus.VERIFIED);
            case REJECTED -> documents.mark(part.person(), part.company(), KycDocumentVerificationStatus.REJECTED);
            case INPROGRESS -> documents.mark(part.person(), part.company(), KycDocumentVerificationStatus.INPROGRESS);
            case MANUAL_REVIEW ->
                documents.mark(part.person(), part.company(), KycDocumentVerificationStatus.MANUAL_REVIEW);
            case PENDING,
                    INITIATED,
                    REVIEW_PENDING,
                    REVIEW,
                    PROVIDER_MANUAL_REVIEW,
                    PROVIDER_ON_HOLD,
                    ON_HOLD,
                    EXPIRED -> {}
        }
    }

    private Verdict lookUp(Verification part) {
        return part.person() == null
                ? screening.screen(subject(
                        companies.find(Objects.requireNonNull(part.company())).orElseThrow()))
                : screening.screen(subject(persons.find(part.person()).orElseThrow()));
    }

    static Subject subject(Person person) {
        PersonDetails details = person.details();
        return new Subject(
                Subject.Kind.PERSON,
                person.id().value(),
                person.organization(),
                List.of(details.fullName()),
                List.of(),
                details.email(),
                details.dateOfBirth(),
                details.nationality());
    }

    static Subject subject(Company company) {
        return new Subject(
                Subject.Kind.COMPANY,
                company.id().value(),
                company.organization(),
                List.of(company.details().companyName()),
                List.of(),
                null,
                null,
                company.details().incorporationCountry());
    }
}
