package io.bornite.transfer.offramp;

import io.bornite.identity.Organizations;
import io.bornite.ledger.Ledger;
import io.bornite.platform.Crash;
import io.bornite.rail.GrowingPause;
import io.bornite.rail.Movement;
import io.bornite.rail.Partners;
import io.bornite.rail.Reply;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.review.Review;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Carries a payout on: asks the partner for it, asks what became of it until it has ended, and looks for a while longer
 * whether the money comes back, or is paid though it had failed or come back. What nobody can say is asked again under the
 * same reference, never assumed.
 */
@Component
class CarryPayout {

    private static final Duration PAUSE_WHILE_STOPPED = Duration.ofSeconds(10);
    private static final Duration PAUSE_FOR_REVIEW = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final GrowingPause PAUSE = new GrowingPause(FIRST_PAUSE, LONGEST_PAUSE, 10);
    private static final Duration PAUSE_AFTER_END = Duration.ofHours(1);
    private static final Duration LOOK_AFTER_END = Duration.ofDays(30);
    private static final Duration PATIENCE_WITH_UNKNOWN = Duration.ofHours(24);

    private final Payouts payouts;
    private final Organizations organizations;
    private final Beneficiaries beneficiaries;
    private final Partners partners;
    private final Ledger ledger;
    private final Clock clock;

    CarryPayout(
            Payouts payouts,
            Organizations organizations,
            Beneficiaries beneficiaries,
            Partners partners,
            Ledger ledger,
            Clock clock) {
        this.payouts = payouts;
        this.organizations = organizations;
        this.beneficiaries = beneficiaries;
        this.partners = partners;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @return when to come again, or nothing when nothing can happen to it any more */
    Optional<Duration> run(UUID transfer) {
        Payout payout = payouts.find(new TransferId(transfer)).orElseThrow();
        return switch (payout.state()) {
            case ACCEPTED -> submit(payout);
            case SUBMITTED -> watch(payout);
            case SETTLED -> watchReturn(payout);
            case FAILED -> watchFailed(payout);
            case RETURNED -> watchReturned(payout);
        };
    }

    private Optional<Duration> submit(Payout payout) {
        if (ledger.outgoingStopped()) {
            return Optional.of(PAUSE_WHILE_STOPPED);
        }
        if (organizations.isFrozen(payout.organization()) || !beneficiaries.mayBePaid(payout)) {
            if (payout.unknownSince() != null) {
                record(payout, partners.of(payout.provider()).payout(payout.reference()));
            }
            return Optional.of(PAUSE_FOR_REVIEW);
        }
        if (!payouts.recordAsked(payout)) {
            return Optional.of(FIRST_PAUSE);
        }
        Crash.point("payout.before-call");
        Reply<Movement> reply = partners.of(payout.provider()).payOut(payout.order());
        Crash.point("payout.after-call");
        return record(payout, reply);
    }

    /** What the partner said of a payout that it may not have known before. */
    private Optional<Duration> record(Payout payout, Reply<Movement> reply) {
        switch (reply) {
            case Reply.Done<Movement>(Movement movement) -> payouts.recordSubmitted(payout, movement);
            case Reply.Pending<Movement>(Movement movement) -> payouts.recordSubmitted(payout, movement);
            case Reply.Refused<Movement>(String reason) -> {
                payouts.fail(payout, reason);
                // refused when it was asked for the first time, the partner never had it
                return payout.unknownSince() == null ? Optional.empty() : Optional.of(PAUSE_AFTER_END);
            }
            case Reply.Unknown<Movement>(String reason) -> payouts.recordUnknown(payout, reason, PATIENCE_WITH_UNKNOWN);
        }
        Crash.point("payout.after-submitted");
        return Optional.of(pause(payout));
    }

    private Optional<Duration> watch(Payout payout) {
        Reply<Movement> reply = partners.of(payout.provider()).payout(payout.reference());
        Crash.point("payout.after-outcome");
        switch (reply) {
            case Reply.Pending<Movement> _ -> payouts.recordKnown(payout);
            case Reply.Unknown<Movement>(String reason) -> payouts.recordUnknown(payout, reason, PATIENCE_WITH_UNKNOWN);
            case Reply.Refused<Movement>(String reason) -> {
                boolean isFailed = payouts.recordRefused(payout, reason);
                Crash.point("payout.after-fail");
                return Optional.of(isFailed ? PAUSE_AFTER_END : LONGEST_PAUSE);
            }
            case Reply.Done<Movement>(Movement movement) -> {
                if (!Payouts.isExact(payout, movement.paid())) {
                    payouts.recordAnotherAmount(payout, movement);
                    return Optional.of(LONGEST_PAUSE);
                }
                payouts.settle(payout, movement);
                Crash.point("payout.after-settle");
                return Optional.of(movement.returned() == null ? PAUSE_AFTER_END : FIRST_PAUSE);
            }
        }
        return Optional.of(pause(payout));
    }

    private Optional<Duration> watchReturn(Payout payout) {
        Reply<Movement> reply = partners.of(payout.provider()).payout(payout.reference());
        switch (reply) {
            case Reply.Done<Movement>(Movement movement) -> {
                if (movement.returned() == null) {
                    payouts.recordStillPaid(payout, movement);
                } else if (Payouts.isExact(payout, movement.paid())) {
                    payouts.refund(payout, movement);
                    Crash.point("payout.after-return");
                    return Optional.of(PAUSE_AFTER_END);
                } else {
                    payouts.recordAnotherAmount(payout, movement);
                }
            }
            case Reply.Refused<Movement>(String reason) ->
                payouts.openReview(
                        payout,
                        Review.Kind.CONTRADICTION,
                        "The partner had paid it out and now says that it failed: " + reason);
            case Reply.Pending<Movement> _, Reply.Unknown<Movement> _ -> {}
        }
        return pauseAfterEnd(payout);
    }

    /** Its money is the sender's again: should the partner have it all the same, a person must know. */
    private Optional<Duration> watchFailed(Payout payout) {
        switch (partners.of(payout.provider()).payout(payout.reference())) {
            case Reply.Done<Movement>(Movement movement) ->
                payouts.openReview(payout, Review.Kind.CONTRADICTION, Payouts.paidAfterFailed(movement));
            case Reply.Pending<Movement> _ ->
                payouts.openReview(payout, Review.Kind.CONTRADICTION, Payouts.ALIVE_AFTER_FAILED);
            case Reply.Refused<Movement> _, Reply.Unknown<Movement> _ -> {}
        }
        return pauseAfterEnd(payout);
    }

    /** Its money is the sender's again too: should the partner pay it once more, a person must know. */
    private Optional<Duration> watchReturned(Payout payout) {
        switch (partners.of(payout.provider()).payout(payout.reference())) {
            case Reply.Done<Movement>(Movement movement) -> {
                if (movement.returned() == null) {
                    payouts.openReview(payout, Review.Kind.CONTRADICTION, Payouts.paidAfterReturned(movement));
                } else {
                    payouts.recordStillReturned(payout, movement);
                }
            }
            case Reply.Pending<Movement> _ ->
                payouts.openReview(payout, Review.Kind.CONTRADICTION, Payouts.ALIVE_AFTER_RETURNED);
            case Reply.Refused<Movement> _, Reply.Unknown<Movement> _ -> {}
        }
        return pauseAfterEnd(payout);
    }

    private Optional<Duration> pauseAfterEnd(Payout payout) {
        Instant ended = Objects.requireNonNull(payout.endedAt());
        return clock.instant().isBefore(ended.plus(LOOK_AFTER_END)) ? Optional.of(PAUSE_AFTER_END) : Optional.empty();
    }

    /** Longer the longer it has taken already, so that a webhook that never comes costs five minutes at most. */
    private Duration pause(Payout payout) {
        return PAUSE.after(Duration.between(payout.acceptedAt(), clock.instant()));
    }
}
