package io.bornite.transfer.onramp;

import io.bornite.platform.Crash;
import io.bornite.rail.Collection;
import io.bornite.rail.CollectionOrder;
import io.bornite.rail.Corridor;
import io.bornite.rail.GrowingPause;
import io.bornite.rail.Partner;
import io.bornite.rail.Partners;
import io.bornite.rail.Reply;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.review.Review;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Carries a bank purchase on: gets instructions, asks whether the money has come, has it credited when it has, and looks
 * for a while longer whether it comes too late, or is taken back.
 */
@Component
class CarryPurchase {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final GrowingPause PAUSE = new GrowingPause(FIRST_PAUSE, LONGEST_PAUSE, 10);
    private static final Duration PAUSE_AFTER_END = Duration.ofHours(12);
    private static final Duration LOOK_AFTER_END = Duration.ofDays(30);
    private static final Duration PATIENCE_WITH_UNKNOWN = Duration.ofHours(24);

    private final Purchases purchases;
    private final Partners partners;
    private final Clock clock;

    CarryPurchase(Purchases purchases, Partners partners, Clock clock) {
        this.purchases = purchases;
        this.partners = partners;
        this.clock = clock;
    }

    /** @return when to come again, or nothing when nothing can happen to it any more */
    Optional<Duration> run(UUID transfer) {
        Purchase purchase = purchases.find(new TransferId(transfer)).orElseThrow();
        return switch (purchase.state()) {
            case ACCEPTED -> instruct(purchase);
            case AWAITING -> watch(purchase);
            case RECEIVED -> credit(purchase);
            case CANCELED -> watchLate(purchase);
            case CREDITED -> watchCredited(purchase);
        };
    }

    private Optional<Duration> instruct(Purchase purchase) {
        if (!clock.instant().isBefore(purchase.expiresAt())) {
            purchases.cancel(purchase, "There were no instructions in time");
            return Optional.of(PAUSE_AFTER_END);
        }
        Partner partner = partners.of(purchase.provider());
        Optional<Corridor> corridor = partner.corridors().stream()
                .filter(served -> served.key().equals(purchase.corridor()))
                .findFirst();
        if (corridor.isEmpty()) {
            return leaveToAPerson(purchase, "The partner does not take money this way any more");
        }
        Crash.point("purchase.before-call");
        Reply<Collection> reply = partner.collect(
                new CollectionOrder(purchase.reference(), purchase.customer(), corridor.get(), purchase.bank()));
        Crash.point("purchase.after-call");
        try {
            return record(purchase, reply);
        } catch (DuplicateKeyException e) {
            return leaveToAPerson(purchase, "The partner's deposit message is another purchase's already");
        }
    }

    private Optional<Duration> leaveToAPerson(Purchase purchase, String finding) {
        purchases.openReview(purchase, Review.Kind.CONTRADICTION, finding);
        return Optional.of(LONGEST_PAUSE);
    }

    /** What the partner said to a purchase that it may not have known before. */
    private Optional<Duration> record(Purchase purchase, Reply<Collection> reply) {
        switch (reply) {
            case Reply.Done<Collection>(Collection collection) -> purchases.recordInstructions(purchase, collection);
            case Reply.Pending<Collection>(Collection collection) -> purchases.recordInstructions(purchase, collection);
            case Reply.Refused<Collection>(String reason) -> {
                purchases.cancel(purchase, reason);
                return Optional.empty();
            }
            case Reply.Unknown<Collection>(String reason) ->
                purchases.recordUnknown(purchase, reason, PATIENCE_WITH_UNKNOWN);
        }
        Crash.point("purchase.after-instructions");
        return Optional.of(FIRST_PAUSE);
    }

    private Optional<Duration> watch(Purchase purchase) {
        Reply<Collection> reply = partners.of(purchase.provider()).collection(purchase.reference());
        Crash.point("purchase.after-outcome");
        switch (reply) {
            case Reply.Done<Collection>(Collection collection) -> {
                if (!Purchases.isExact(purchase, collection.received())) {
                    purchases.recordAnotherAmount(purchase, collection);
                    return Optional.of(LONGEST_PAUSE);
                }
                if (!purchases.recordReceived(purchase, collection)) {
                    // a person was faster: what has come is looked at as it stands now
                    return Optional.of(FIRST_PAUSE);
                }
                Crash.point("purchase.after-received");
                return credit(purchase);
            }
            case Reply.Refused<Collection>(String reason) -> {
                purchases.cancel(purchase, reason);
                return Optional.of(PAUSE_AFTER_END);
            }
            case Reply.Unknown<Collection>(String reason) ->
                purchases.recordUnknown(purchase, reason, PATIENCE_WITH_UNKNOWN);
            case Reply.Pending<Collection> _ -> {
                if (!clock.instant().isBefore(purchase.expiresAt())) {
                    purchases.cancel(purchase, "The bank transfer did not come in time");
                    return Optional.of(PAUSE_AFTER_END);
                }
                purchases.recordKnown(purchase);
            }
        }
        return Optional.of(pause(purchase));
    }

    private Optional<Duration> credit(Purchase purchase) {
        purchases.credit(purchase);
        Crash.point("purchase.after-credit");
        return Optional.of(PAUSE_AFTER_END);
    }

    /** Its USDC are the buyer's: should the partner not have the money any more, or another amount, a person must know. */
    private Optional<Duration> watchCredited(Purchase purchase) {
        switch (partners.of(purchase.provider()).collection(purchase.reference())) {
            case Reply.Done<Collection>(Collection collection) -> {
                purchases.recordStillThere(purchase, collection);
            }
            case Reply.Refused<Collection>(String reason) ->
                purchases.openReview(
                        purchase,
                        Review.Kind.CONTRADICTION,
                        "It was credited, and the partner now says that nothing came: " + reason);
            case Reply.Pending<Collection> _ ->
                purchases.openReview(
                        purchase, Review.Kind.CONTRADICTION, "It was credited, and the partner waits for the money");
            case Reply.Unknown<Collection> _ -> {}
        }
        return pauseAfterEnd(purchase);
    }

    /** Money may still come after its time. */
    private Optional<Duration> watchLate(Purchase purchase) {
        if (partners.of(purchase.provider()).collection(purchase.reference())
                instanceof Reply.Done<Collection>(Collection collection)) {
            purchases.openLateReview(purchase, collection);
        }
        return pauseAfterEnd(purchase);
    }

    private Optional<Duration> pauseAfterEnd(Purchase purchase) {
        Instant ended = purchase.endedAt() == null ? purchase.acceptedAt() : purchase.endedAt();
        return clock.instant().isBefore(ended.plus(LOOK_AFTER_END)) ? Optional.of(PAUSE_AFTER_END) : Optional.empty();
    }

    private Duration pause(Purchase purchase) {
        return PAUSE.after(Duration.between(purchase.acceptedAt(), clock.instant()));
    }
}
