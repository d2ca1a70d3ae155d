package io.bornite.transfer.review;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.platform.Conflict;
import io.bornite.platform.Crash;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Transfers that wait for a person, and differences with partners that a person must explain. No money moves meanwhile. */
@Component
public class Reviews {

    private static final Logger log = LoggerFactory.getLogger(Reviews.class);
    private static final String KNOWN = "It is known by now";
    private static final String AS_EXPECTED = "The partner says what was expected";
    private static final String WITHDRAWN = "The partner says it no more";
    private static final Set<Review.Kind> OF_A_PARTNERS_WORD =
            EnumSet.of(Review.Kind.UNKNOWN, Review.Kind.AMOUNT, Review.Kind.CONTRADICTION);
    private static final String CONFIRMED = "A match of one of its ends with a list was confirmed";

    private final ReviewRepository repository;
    private final ObjectProvider<Reviewed> carriers;
    private final TransferIds ids;
    private final MeterRegistry metrics;

    Reviews(ReviewRepository repository, ObjectProvider<Reviewed> carriers, TransferIds ids, MeterRegistry metrics) {
        this.repository = repository;
        this.carriers = carriers;
        this.ids = ids;
        this.metrics = metrics;
    }

    /**
     * Has a person look at a transfer, unless one does already or has judged this very finding. What a partner says against
     * itself is asked also while people look at its amount.
     *
     * @return whether that is news
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean open(TransferId transfer, OrganizationId organization, Review.Kind kind, String finding) {
        boolean isNews = !repository.wasDecided(transfer, kind, finding)
                && repository.open(ids.nextUuid(), transfer, organization, kind, finding);
        if (isNews) {
            metrics.counter("bornite.transfer.reviews", "kind", kind.name()).increment();
            log.error("Transfer {} needs a person: {}", transfer.value(), finding);
        }
        return isNews;
    }

    /** Has people decide about a transfer of which a match with a list was confirmed, or its money would be held for ever. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void openConfirmed(TransferId transfer, OrganizationId organization) {
        open(transfer, organization, Review.Kind.SCREENING, CONFIRMED);
    }

    /** A transfer that was like somebody on a list is not any more: nobody needs to decide about it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answerScreening(TransferId transfer) {
        repository.answer(transfer, Set.of(Review.Kind.SCREENING), "Nothing is found any more", "screening");
    }

    /** What was said of a transfer is not said any more: nobody needs to decide about it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answerContradiction(TransferId transfer, String by) {
        repository.answer(transfer, Set.of(Review.Kind.CONTRADICTION), "It is said no more", by);
    }

    /** The network has run a payment whose place was said to be taken, as after a reorganisation. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answerSentElsewhere(TransferId transfer) {
        repository.answer(transfer, Set.of(Review.Kind.SENT_ELSEWHERE), KNOWN, "network");
    }

    /**
     * The partner has said what people were asked because of its word, or of its silence. Whoever decides about it just now
     * is waited for, so the caller must not have locked yet what they lock next.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answerPartner(TransferId transfer) {
        repository.answer(transfer, OF_A_PARTNERS_WORD, KNOWN, "partner");
    }

    /** A transfer has ended at its partner, whatever people were asked of it; locks as {@link #answerPartner} does. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answerAll(TransferId transfer) {
        repository.answer(transfer, EnumSet.allOf(Review.Kind.class), KNOWN, "partner");
    }

    /** Whether people are asked what becomes of a transfer to somebody listed, or have left it as it stands. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isScreened(TransferId transfer) {
        return repository.isScreened(transfer);
    }

    /** What was left as it stands, and nobody looks at, the newest first. */
    @Transactional(readOnly = true)
    public PageDto<Review> kept(PageRequest page) {
        return PageDto.of(page, repository.countKept(), repository.kept(page));
    }

    /**
     * Has people decide once more about what was left as it stands.
     *
     * @return the new review
     * @throws Conflict if it was not left as it stands, or was opened again since
     */
    @Transactional
    public Review reopen(UUID kept) {
        Review before = repository.findKept(kept).orElseThrow(() -> new Conflict("This was not left as it stands"));
        UUID id = ids.nextUuid();
        if (!repository.open(id, before.transfer(), before.organization(), before.kind(), before.finding())) {
            throw new Conflict("This is open again already");
        }
        return repository.findOpen(id).orElseThrow();
    }

    /** Whether two people have let this transfer go although that was found, after a moment. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean wasReleased(TransferId transfer, Review.Kind kind, Instant since) {
        return repository.wasReleased(transfer, kind, since);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    boolean isOpen(TransferId transfer, Review.Kind kind) {
        return repository.isOpen(transfer, kind);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void recordReleased(TransferId transfer, OrganizationId organization, String finding, String reason, String by) {
        repository.insertReleased(ids.nextUuid(), transfer, organization, finding, reason, by);
    }

    /**
     * Compares what a partner took, paid or got with what was expected. A difference is noted, and told unless it was told
     * before; once there is none any more it is closed, and the same one is news again. What is said in another currency
     * stands there as nothing of ours.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void compare(TransferId transfer, String kind, ProviderCode provider, Money expected, Money actual) {
        if (actual.equals(expected)) {
            endBreak(transfer, kind, provider, AS_EXPECTED);
        } else {
            noteBreak(transfer, kind, provider, expected, actual);
        }
    }

    /** The partner does not say any more what it said otherwise than expected. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(TransferId transfer, String kind, ProviderCode provider) {
        endBreak(transfer, kind, provider, WITHDRAWN);
    }

    /** Whether the partner said last that this is otherwise than expected, be it explained or not. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean differs(TransferId transfer, String kind) {
        return repository.differs(transfer, kind);
    }

    private void endBreak(TransferId transfer, String kind, ProviderCode provider, String reason) {
        if (kind.equals(RailBreak.AMOUNT)) {
            repository.overtake(transfer);
        }
        if (!repository.endBreak(transfer, kind, reason, "partner")) {
            return;
        }
        log.info(
                "Partner {} does not differ in the {} of transfer {} any more",
                provider.wire(),
                kind,
                transfer.value());
    }

    private void noteBreak(TransferId transfer, String kind, ProviderCode provider, Money expected, Money actual) {
        Money ours = actual.currency() == expected.currency() ? actual : Money.zero(expected.currency());
        if (!repository.insertBreak(transfer, kind, provider, expected, ours)) {
            return;
        }
        metrics.counter("bornite.rail.breaks", "kind", kind, "provider", provider.wire())
                .increment();
        log.error(
                "Partner {} differs in the {} of transfer {}: expected {}, was {}",
                provider.wire(),
                kind,
                transfer.value(),
                expected,
                actual);
    }

    /** Whether a person has said, of money that came to this transfer as it should not, what becomes of it. */
    @Transactional(readOnly = true)
    public boolean wasAnswered(TransferId transfer) {
        return repository.wasAnswered(transfer);
    }

    /** What waits, the oldest first. */
    @Transactional(readOnly = true)
    public PageDto<Review> open(PageRequest page) {
        return PageDto.of(page, repository.countOpen(), repository.open(page));
    }

    /** Differences that nobody has explained yet, the oldest first. */
    @Transactional(readOnly = true)
    public List<RailBreak> openBreaks(int limit) {
        return repository.openBreaks(limit);
    }

    /** What is explained, or has ended, the newest first; with the amount that differed. */
    @Transactional(readOnly = true)
    public List<RailBreak> closedBreaks(int limit) {
        return repository.closedBreaks(limit);
    }

    /**
     * A person has explained a difference: the same one is not told again until the partner has said what was expected.
     *
     * @param actual a plain decimal: what the partner said when they looked
     * @throws NotFound if there never was such a difference
     * @throws Conflict if it is closed, or another one by now
     * @throws InvalidRequest without a reason
     */
    @Transactional
    public void closeBreak(TransferId transfer, String kind, String actual, String reason, String by) {
        requireReason(reason);
        RailBreak found = repository
                .lockBreak(transfer, kind)
                .orElseThrow(() -> new NotFound("There is no such difference with a partner"));
        if (found.closing() != null) {
            throw new Conflict("This difference is closed already");
        }
        if (!found.actual().toDecimal().equals(actual)) {
            throw new Conflict("The partner says " + found.actual().toDecimal() + " by now");
        }
        repository.closeBreak(transfer, kind, reason.strip(), by);
    }

    /**
     * Before two people are asked to decide so.
     *
     * @throws Conflict if nothing waits under this id, or not any more
     * @throws Rejected if that is never decided of what was found
     */
    @Transactional(readOnly = true)
    public void requireOpen(UUID review, Review.Decision decision) {
        requireAllowed(repository.findOpen(review).orElseThrow(Reviews::notOpen), decision);
    }

    /**
     * Carries out what a person decided.
     *
     * @param by who decided
     * @throws Conflict if nothing waits under this id, or not any more
     * @throws Rejected if that cannot be done with this transfer
     * @throws InvalidRequest without a reason
     */
    @Transactional
    public void decide(UUID review, Review.Decision decision, String reason, String by) {
        requireReason(reason);
        Review waiting = repository.lockOpen(review).orElseThrow(Reviews::notOpen);
        requireAllowed(waiting, decision);
        repository.decide(review, decision, reason.strip(), by);
        if (carriers.orderedStream().noneMatch(carrier -> carrier.carryOut(waiting, decision, reason.strip()))) {
            throw new IllegalStateException("Nobody carries transfer " + waiting.transfer());
        }
        Crash.point("review.before-commit");
    }

    private static Conflict notOpen() {
        return new Conflict("This review is not open");
    }

    private static void requireAllowed(Review review, Review.Decision decision) {
        if (!review.kind().allows(decision)) {
            throw new Rejected("This is never decided of what was found here");
        }
    }

    /** How long one may be is checked where a person writes it: what two have written is put together. */
    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw new InvalidRequest("reason", "isNotEmpty", "reason should not be empty");
        }
    }
}
