package io.bornite.transfer.offramp;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Posting;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.Crash;
import io.bornite.quote.Arrivals;
import io.bornite.rail.Movement;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.Transfers.Move;
import io.bornite.transfer.offramp.Payout.State;
import io.bornite.transfer.ramp.RampBook;
import io.bornite.transfer.review.RailBreak;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import io.bornite.wallet.WalletId;
import io.bornite.wallet.Wallets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The books of payouts. A payout is settled or failed, never both: its state moves once from where it stands, and its hold
 * is closed once. Nothing but a definite refusal of the partner's, or a person, ever releases it. What people were asked
 * is answered first, because whoever decides about it has locked the question before they lock the payout.
 */
@Component
class Payouts {

    static final TaskDescriptor<Void> CARRY = TaskDescriptor.of("carry-payout");
    static final String ALIVE_AFTER_FAILED = "It had failed, and the partner has it all the same";
    static final String ALIVE_AFTER_RETURNED = "It had come back, and the partner has it under way again";

    private static final String PARTNER = "partner";

    private final PayoutRepository payouts;
    private final Transfers transfers;
    private final Ledger ledger;
    private final RampBook book;
    private final Wallets wallets;
    private final Reviews reviews;
    private final Arrivals arrivals;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    Payouts(
            PayoutRepository payouts,
            Transfers transfers,
            Ledger ledger,
            RampBook book,
            Wallets wallets,
            Reviews reviews,
            Arrivals arrivals,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.payouts = payouts;
        this.transfers = transfers;
        this.ledger = ledger;
        this.book = book;
        this.wallets = wallets;
        this.reviews = reviews;
        this.arrivals = arrivals;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Stores the intent and has it carried on, in the transaction that holds its money. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(Payout accepted) {
        payouts.insert(accepted);
        scheduler.getObject().schedule(job(accepted.transfer()), clock.instant());
    }

    @Transactional(readOnly = true)
    public Optional<Payout> find(TransferId transfer) {
        return payouts.find(transfer);
    }

    /** For a decision about it: it stays as it is until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Payout> lock(TransferId transfer) {
        return payouts.lock(transfer);
    }

    /**
     * The partner is asked next: from here on nobody can say what became of it until the partner has answered.
     *
     * @return false if it does not wait to be paid any more
     */
    @Transactional
    public boolean recordAsked(Payout payout) {
        return payouts.markAsked(payout.transfer());
    }

    /** The partner has it: from now on its outcome is watched. */
    @Transactional
    public void recordSubmitted(Payout payout, Movement movement) {
        reviews.answerPartner(payout.transfer());
        if (!payouts.move(payout.transfer(), State.ACCEPTED, State.SUBMITTED)) {
            openReviewIfFailed(payout, ALIVE_AFTER_FAILED);
            return;
        }
        payouts.name(payout.transfer(), movement.externalId());
        Transaction transaction = transfer(payout).transactions().getFirst();
        transfers.describe(payout.transfer(), transaction.details().withExternalTransactionId(movement.externalId()));
        move(
                payout,
                Move.of(TransferStatus.PENDING, TransferStatus.PROCESSING, TransactionStatus.PAYMENT_SUBMITTED)
                        .because(movement.words()));
        Crash.point("payout.before-submitted-commit");
    }

    /** Nobody can say what became of it; too long, and a person must look. */
    @Transactional
    public void recordUnknown(Payout payout, String reason, Duration patience) {
        payouts.markUnknown(payout.transfer(), true);
        if (payout.unknownSince() != null
                && payout.unknownSince().plus(patience).isBefore(clock.instant())) {
            reviews.open(
                    payout.transfer(),
                    payout.organization(),
                    Review.Kind.UNKNOWN,
                    "Nobody can say what became of it since " + payout.unknownSince() + ": " + reason);
        }
    }

    /** The partner says that it is under way: whatever people were asked meanwhile needs nobody any more. */
    @Transactional
    public void recordKnown(Payout payout) {
        reviews.answerPartner(payout.transfer());
        reviews.withdraw(payout.transfer(), RailBreak.AMOUNT, payout.provider());
        if (payout.unknownSince() != null) {
            payouts.markUnknown(payout.transfer(), false);
        }
    }

    /**
     * The partner says once more that it has paid it out: what it said against that needs nobody any more, unless it has
     * paid more than once by now. What it took is compared here too: of a payout that people settled nobody has done so yet.
     */
    @Transactional
    public void recordStillPaid(Payout payout, Movement movement) {
        if (isExact(payout, movement.paid())) {
            reviews.answerPartner(payout.transfer());
            compareAmount(payout, movement);
        } else {
            recordAnotherAmount(payout, movement);
        }
        compareCharge(payout, movement);
    }

    /** The partner says once more that it has come back: what it said against that needs nobody, if all of it has. */
    @Transactional
    public void recordStillReturned(Payout payout, Movement movement) {
        if (isExact(payout, movement.paid())) {
            reviews.answerPartner(payout.transfer());
            compareAmount(payout, movement);
        } else {
            recordAnotherAmount(payout, movement);
        }
    }

    @Transactional
    public void openReview(Payout payout, Review.Kind kind, String finding) {
        reviews.open(payout.transfer(), payout.organization(), kind, finding);
    }

    /**
     * The partner says that it paid another amount than ours: that is a difference with it, and a person must look. If it
     * has come back besides, nobody can say how much of it, and people decide whether all is booked back; if not, nobody
     * needs to decide about what it said against that any more.
     */
    @Transactional
    public void recordAnotherAmount(Payout payout, Movement movement) {
        if (movement.returned() == null) {
            reviews.answerContradiction(payout.transfer(), PARTNER);
        }
        compareAmount(payout, movement);
        String paid = "The partner says it paid " + movement.paid().toText();
        if (movement.returned() == null) {
            openReview(payout, Review.Kind.AMOUNT, paid);
        } else {
            // once it is settled people are asked anew: only then can it be booked back
            String when = payout.state() == Payout.State.SUBMITTED ? " before it was settled" : "";
            openReview(
                    payout,
                    Review.Kind.CONTRADICTION,
                    paid + ", and that it came back" + when + ": " + movement.returned());
        }
    }

    /** A person may have failed it while the partner was asked: then its money is the sender's again. */
    private void openReviewIfFailed(Payout payout, String finding) {
        payouts.find(payout.transfer())
                .filter(found -> found.state() == State.FAILED)
                .ifPresent(failed -> openReview(failed, Review.Kind.CONTRADICTION, finding));
    }

    /** The partner has paid it out. */
    @Transactional
    public void settle(Payout payout, Movement movement) {
        if (!settle(payout)) {
            openReviewIfFailed(payout, paidAfterFailed(movement));
            return;
        }
        compareAmount(payout, movement);
        compareCharge(payout, movement);
        Crash.point("payout.before-settle-commit");
    }

    /** @return false if it does not wait for its end any more; nothing has happened then */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean settle(Payout payout) {
        reviews.answerAll(payout.transfer());
        if (!payouts.move(payout.transfer(), State.SUBMITTED, State.SETTLED)) {
            return false;
        }
        Posting capture = new Posting.Capture(
                "capture:" + payout.transfer().value(),
                "hold:" + payout.transfer().value(),
                "offramp",
                book.paidOut(wallet(payout), payout.provider(), payout.exchange()));
        post(capture, payout);
        Crash.point("payout.after-capture");
        arrivals.record(payout.corridor(), Duration.between(payout.acceptedAt(), clock.instant()));
        move(payout, Move.of(TransferStatus.PROCESSING, TransferStatus.SUCCESS, TransactionStatus.SUCCESS));
        return true;
    }

    /**
     * The partner says that nothing was paid, which is final unless it has said before that it paid another amount.
     *
     * @return false if people are asked which of the two is true; nothing is released then
     */
    @Transactional
    public boolean recordRefused(Payout payout, String reason) {
        if (reviews.differs(payout.transfer(), RailBreak.AMOUNT)) {
            openReview(
                    payout,
                    Review.Kind.CONTRADICTION,
                    "The partner had paid another amount and now says that it failed: " + reason);
            return false;
        }
        fail(payout, reason);
        return true;
    }

    /** It is final that nothing was paid: the money is the sender's again. */
    @Transactional
    public void fail(Payout payout, String reason) {
        reviews.answerAll(payout.transfer());
        boolean submitted = payouts.move(payout.transfer(), State.SUBMITTED, State.FAILED);
        if (!submitted && !payouts.move(payout.transfer(), State.ACCEPTED, State.FAILED)) {
            return;
        }
        post(
                new Posting.Release(
                        "release:" + payout.transfer().value(),
                        "hold:" + payout.transfer().value()),
                payout);
        Crash.point("payout.after-release");
        TransferStatus from = submitted ? TransferStatus.PROCESSING : TransferStatus.PENDING;
        move(
                payout,
                Move.of(from, TransferStatus.FAILED, TransactionStatus.FAILED).because(reason));
        Crash.point("payout.before-fail-commit");
    }

    /** The partner says that all it was asked for has come back. */
    @Transactional
    public void refund(Payout payout, Movement movement) {
        refund(payout, "Returned: " + movement.returned());
        compareAmount(payout, movement);
    }

    /** It was paid out and has come back: everything is booked back, our fee too. */
    @Transactional
    public void refund(Payout payout, String reason) {
        reviews.answerAll(payout.transfer());
        if (!payouts.move(payout.transfer(), State.SETTLED, State.RETURNED)) {
            return;
        }
        Posting back = new Posting.Journal(
                "return:" + payout.transfer().value(),
                "offramp-return",
                book.cameBack(wallet(payout), payout.provider(), payout.exchange()));
        post(back, payout);
        Crash.point("payout.after-return-posting");
        move(
                payout,
                Move.of(TransferStatus.SUCCESS, TransferStatus.REFUNDED, TransactionStatus.FAILED)
                        .because(reason));
        Crash.point("payout.before-return-commit");
    }

    private void compareAmount(Payout payout, Movement movement) {
        reviews.compare(
                payout.transfer(),
                RailBreak.AMOUNT,
                payout.provider(),
                payout.exchange().bank(),
                movement.paid());
    }

    private void compareCharge(Payout payout, Movement movement) {
        reviews.compare(
                payout.transfer(), RailBreak.CHARGE, payout.provider(), payout.expectedCharge(), movement.charged());
    }

    private void post(Posting posting, Payout payout) {
        switch (ledger.post(List.of(posting)).getFirst()) {
            case Answer.Accepted _ -> {}
            case Answer.InsufficientFunds _, Answer.HoldClosed _ ->
                throw new IllegalStateException("The books of payout " + payout.transfer() + " are not as they should");
        }
    }

    private void move(Payout payout, Move move) {
        if (!transfers.move(payout.transfer(), move)) {
            throw new IllegalStateException("Payout " + payout.transfer() + " is not where it should be");
        }
    }

    private Transfer transfer(Payout payout) {
        return transfers.get(payout.organization(), payout.transfer());
    }

    private AccountId wallet(Payout payout) {
        WalletId wallet =
                new WalletId(Objects.requireNonNull(transfer(payout).source().accountId()));
        return Objects.requireNonNull(
                wallets.accounts(List.of(wallet), Currency.USDC).get(wallet));
    }

    /** Whether what the partner paid is exactly what it was asked for. */
    static boolean isExact(Payout payout, Money paid) {
        return paid.equals(payout.exchange().bank());
    }

    static String paidAfterFailed(Movement movement) {
        return "It had failed, and the partner now says that it paid "
                + movement.paid().toText();
    }

    static String paidAfterReturned(Movement movement) {
        return "It had come back, and the partner now says that it paid "
                + movement.paid().toText();
    }

    static TaskInstance<Void> job(TransferId transfer) {
        return CARRY.instance(transfer.value().toString()).build();
    }
}
