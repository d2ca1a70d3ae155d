package io.bornite.transfer.onramp;

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
import io.bornite.quote.fx.Rate;
import io.bornite.rail.BankDetails;
import io.bornite.rail.Collection;
import io.bornite.transfer.Transaction;
import io.bornite.transfer.TransactionDetails;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.Transfers.Move;
import io.bornite.transfer.onramp.Purchase.State;
import io.bornite.transfer.ramp.BankEnds;
import io.bornite.transfer.ramp.Exchange;
import io.bornite.transfer.ramp.RampBook;
import io.bornite.transfer.review.RailBreak;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import io.bornite.wallet.Wallets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The books of bank purchases: credited once, when the partner has exactly what was agreed on. What people were asked is
 * answered first, because whoever decides about it has locked the question before they lock the purchase.
 */
@Component
class Purchases {

    static final TaskDescriptor<Void> CARRY = TaskDescriptor.of("carry-purchase");
    private static final String PARTNER = "partner";
    private static final String CONFIRMED = "The sender says that the transfer is made";

    private final PurchaseRepository purchases;
    private final Transfers transfers;
    private final TransferIds ids;
    private final Ledger ledger;
    private final RampBook book;
    private final Wallets wallets;
    private final Reviews reviews;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    Purchases(
            PurchaseRepository purchases,
            Transfers transfers,
            TransferIds ids,
            Ledger ledger,
            RampBook book,
            Wallets wallets,
            Reviews reviews,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.purchases = purchases;
        this.transfers = transfers;
        this.ids = ids;
        this.ledger = ledger;
        this.book = book;
        this.wallets = wallets;
        this.reviews = reviews;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Stores the intent and has it carried on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(Purchase accepted) {
        purchases.insert(accepted);
        scheduler.getObject().schedule(job(accepted.transfer()), clock.instant());
    }

    @Transactional(readOnly = true)
    public Optional<Purchase> find(TransferId transfer) {
        return purchases.find(transfer);
    }

    /** For a decision about it: it stays as it is until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Purchase> lock(TransferId transfer) {
        return purchases.lock(transfer);
    }

    /** The partner said where the money must be sent. */
    @Transactional
    public void recordInstructions(Purchase purchase, Collection collection) {
        reviews.answerPartner(purchase.transfer());
        if (!purchases.move(purchase.transfer(), State.ACCEPTED, State.AWAITING)) {
            return;
        }
        BankDetails into = collection.into();
        purchases.instruct(purchase.transfer(), collection.externalId(), into.depositMessage());
        Transaction transaction = transfers
                .get(purchase.organization(), purchase.transfer())
                .transactions()
                .getFirst();
        TransactionDetails details = transaction.details();
        TransferAccount account = TransferAccount.bank(
                ids.nextUuid(), into.method(), into.country(), null, null, BankEnds.whole(into), clock.instant());
        transfers.describe(
                purchase.transfer(),
                new TransactionDetails(
                        details.kycId(),
                        account,
                        collection.externalId(),
                        details.externalCustomerId(),
                        details.depositUrl()));
        move(
                purchase,
                Move.of(TransferStatus.PENDING, TransferStatus.INITIATED, TransactionStatus.AWAITING_FUNDS)
                        .because(collection.words()));
        Crash.point("purchase.before-instructions-commit");
    }

    /**
     * The sender says that the money is on its way; nothing moves for it.
     *
     * @return false if it waits for no money
     */
    @Transactional
    public boolean confirm(TransferId transfer) {
        Purchase purchase = purchases.find(transfer).orElse(null);
        if (purchase == null || purchase.state() != State.AWAITING) {
            return false;
        }
        if (purchases.confirm(transfer)) {
            move(
                    purchase,
                    Move.of(TransferStatus.INITIATED, TransferStatus.PROCESSING, TransactionStatus.AWAITING_FUNDS)
                            .because(CONFIRMED));
        }
        return true;
    }

    /** Nobody can say what became of it; too long, and a person must look. */
    @Transactional
    public void recordUnknown(Purchase purchase, String reason, Duration patience) {
        purchases.markUnknown(purchase.transfer(), true);
        if (purchase.unknownSince() != null
                && purchase.unknownSince().plus(patience).isBefore(clock.instant())) {
            reviews.open(
                    purchase.transfer(),
                    purchase.organization(),
                    Review.Kind.UNKNOWN,
                    "Nobody can say what became of it since " + purchase.unknownSince() + ": " + reason);
        }
    }

    /** The partner says that it waits for the money: whatever people were asked meanwhile needs nobody any more. */
    @Transactional
    public void recordKnown(Purchase purchase) {
        reviews.answerPartner(purchase.transfer());
        if (purchase.unknownSince() != null) {
            purchases.markUnknown(purchase.transfer(), false);
        }
    }

    @Transactional
    public void openReview(Purchase purchase, Review.Kind kind, String finding) {
        reviews.open(purchase.transfer(), purchase.organization(), kind, finding);
    }

    /**
     * The partner says once more that it has the money: what it said against that needs nobody any more, unless it has
     * another amount by now.
     */
    @Transactional
    public void recordStillThere(Purchase purchase, Collection collection) {
        if (isExact(purchase, collection.received())) {
            reviews.answerPartner(purchase.transfer());
            compareAmount(purchase, collection);
        } else {
            reviews.answerContradiction(purchase.transfer(), PARTNER);
            recordAnotherAmount(purchase, collection);
        }
    }

    /** Another amount has come than was agreed on: that is a difference with the partner, and a person must look. */
    @Transactional
    public void recordAnotherAmount(Purchase purchase, Collection collection) {
        compareAmount(purchase, collection);
        String received = received(purchase, collection).toText();
        openReview(purchase, Review.Kind.AMOUNT, "Another amount has come: " + received);
    }

    /** Money came after its time: nobody's until a person says whose it is, unless a person has said so already. */
    @Transactional
    public void openLateReview(Purchase purchase, Collection collection) {
        if (!reviews.wasAnswered(purchase.transfer())) {
            String came = received(purchase, collection).toText();
            openReview(purchase, Review.Kind.CONTRADICTION, "It was called off, and then came " + came);
        }
    }

    /**
     * The partner says that it has exactly what was agreed on.
     *
     * @return as {@link #recordReceived(Purchase)} does
     */
    @Transactional
    public boolean recordReceived(Purchase purchase, Collection collection) {
        boolean isReceived = recordReceived(purchase);
        compareAmount(purchase, collection);
        return isReceived;
    }

    /**
     * The partner has the funds; they are credited next.
     *
     * @return false if it waits for no money any more; nothing has happened then
     */
    @Transactional
    public boolean recordReceived(Purchase purchase) {
        reviews.answerPartner(purchase.transfer());
        if (!purchases.move(purchase.transfer(), State.AWAITING, State.RECEIVED)) {
            return false;
        }
        TransferStatus from =
                transfers.get(purchase.organization(), purchase.transfer()).status();
        move(purchase, Move.of(from, TransferStatus.PROCESSING, TransactionStatus.FUNDS_RECEIVED));
        Crash.point("purchase.before-received-commit");
        return true;
    }

    /** The USDC are the buyer's. */
    @Transactional
    public void credit(Purchase purchase) {
        reviews.answerAll(purchase.transfer());
        if (!purchases.move(purchase.transfer(), State.RECEIVED, State.CREDITED)) {
            return;
        }
        Rate market = new Rate(
                purchase.bank().currency(), purchase.market(), "quote", purchase.acceptedAt(), Duration.ofDays(1));
        Exchange exchange = Exchange.at(market, purchase.gross(), purchase.fee(), purchase.bank());
        AccountId wallet = Objects.requireNonNull(
                wallets.accounts(List.of(purchase.wallet()), Currency.USDC).get(purchase.wallet()));
        Posting journal = new Posting.Journal(
                "onramp:" + purchase.transfer().value(),
                "onramp",
                book.received(wallet, purchase.provider(), exchange));
        if (!(ledger.post(List.of(journal)).getFirst() instanceof Answer.Accepted)) {
            throw new IllegalStateException("The books of purchase " + purchase.transfer() + " are not as they should");
        }
        Crash.point("purchase.after-posting");
        move(purchase, Move.of(TransferStatus.PROCESSING, TransferStatus.SUCCESS, TransactionStatus.SUCCESS));
        Crash.point("purchase.before-credit-commit");
    }

    /** Nothing came, and nothing will be credited by itself any more. */
    @Transactional
    public void cancel(Purchase purchase, String reason) {
        reviews.answerAll(purchase.transfer());
        if (!purchases.move(purchase.transfer(), purchase.state(), State.CANCELED)) {
            return;
        }
        Transfer transfer = transfers.get(purchase.organization(), purchase.transfer());
        move(
                purchase,
                Move.of(transfer.status(), TransferStatus.CANCELED, TransactionStatus.CANCELED)
                        .because(reason));
        Crash.point("purchase.before-cancel-commit");
    }

    /** The partner has the funds after all, and a person says that they are the buyer's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void creditByHand(Purchase purchase) {
        if (purchase.state() == State.AWAITING) {
            recordReceived(purchase);
        }
        credit(purchase);
    }

    private void move(Purchase purchase, Move move) {
        if (!transfers.move(purchase.transfer(), move)) {
            throw new IllegalStateException("Purchase " + purchase.transfer() + " is not where it should be");
        }
    }

    static TaskInstance<Void> job(TransferId transfer) {
        return CARRY.instance(transfer.value().toString()).build();
    }

    private void compareAmount(Purchase purchase, Collection collection) {
        reviews.compare(
                purchase.transfer(),
                RailBreak.AMOUNT,
                purchase.provider(),
                purchase.bank(),
                received(purchase, collection));
    }

    private static Money received(Purchase purchase, Collection collection) {
        return Objects.requireNonNullElse(
                collection.received(), Money.zero(purchase.bank().currency()));
    }

    /** Whether what came is exactly what was agreed on. */
    static boolean isExact(Purchase purchase, @Nullable Money received) {
        return received != null && received.equals(purchase.bank());
    }
}
