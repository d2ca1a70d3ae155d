package io.bornite.transfer.onchain;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.bornite.chain.ChainId;
import io.bornite.chain.Token;
import io.bornite.chain.TokenBridge;
import io.bornite.chain.TransferOrder;
import io.bornite.identity.Organizations;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Leg;
import io.bornite.ledger.Posting;
import io.bornite.money.Money;
import io.bornite.platform.Crash;
import io.bornite.platform.Rejected;
import io.bornite.transfer.BookAccounts;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.Transfers.Move;
import io.bornite.transfer.deposit.FrozenDeposits;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import io.bornite.wallet.Custody;
import io.bornite.wallet.ForeignTransactions;
import io.bornite.wallet.WalletId;
import io.bornite.wallet.Wallets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The books of a payment over a chain. Its money is held when it is accepted; it is signed once and the bytes are stored
 * before they are first sent; the hold is captured when the network says that it is final, or released when the network
 * says that it is final that nothing moved. Nothing else ever releases it.
 */
@Component
public class Payments {

    static final TaskDescriptor<Void> SUBMIT = TaskDescriptor.of("submit-payment");
    static final TaskDescriptor<Void> CONFIRM = TaskDescriptor.of("confirm-payment");
    static final TaskDescriptor<Void> ARRIVE = TaskDescriptor.of("arrive-bridge");

    static final String NOT_APPROVED = "The payment was not approved";
    private static final String NOT_SENT = "The payment could not be sent";
    private static final String NOBODY_WAITS = "This payment waits for nobody any more";
    private static final String TAKEN = "The hot wallet has sent something else in its place, which may have paid it";

    private final SubmissionRepository submissions;
    private final Transfers transfers;
    private final TransferIds ids;
    private final Organizations organizations;
    private final Ledger ledger;
    private final BookAccounts accounts;
    private final Wallets wallets;
    private final Custody custody;
    private final FrozenDeposits frozen;
    private final Reviews reviews;
    private final Lanes lanes;
    private final ObjectProvider<TokenBridge> bridge;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    Payments(
            SubmissionRepository submissions,
            Transfers transfers,
            TransferIds ids,
            Organizations organizations,
            Ledger ledger,
            BookAccounts accounts,
            Wallets wallets,
            Custody custody,
            FrozenDeposits frozen,
            Reviews reviews,
            Lanes lanes,
            ObjectProvider<TokenBridge> bridge,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.submissions = submissions;
        this.transfers = transfers;
        this.ids = ids;
        this.organizations = organizations;
        this.ledger = ledger;
        this.accounts = accounts;
        this.wallets = wallets;
        this.custody = custody;
        this.frozen = frozen;
        this.reviews = reviews;
        this.lanes = lanes;
        this.bridge = bridge;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Has accepted payments carried on, by jobs that are written in the transaction that accepts them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void schedule(List<TransferId> accepted) {
        if (!accepted.isEmpty()) {
            List<TaskInstance<?>> jobs = accepted.stream()
                    .<TaskInstance<?>>map(id -> job(SUBMIT, id))
                    .toList();
            scheduler.getObject().scheduleBatch(jobs, clock.instant());
        }
    }

    @Transactional(readOnly = true)
    Optional<Submission> find(TransferId transfer) {
        return submissions.ofTransfer(transfer);
    }

    /** Whether nothing forbids that money of this sender leaves now. */
    boolean mayLeave(Transfer payment) {
        return !ledger.outgoingStopped() && !organizations.isFrozen(payment.organization());
    }

    /**
     * Takes a nonce, signs and stores the bytes, all or nothing; a payment that is signed already keeps its first bytes.
     *
     * @param hotBalance what the hot wallet had at {@code readAt}
     * @return nothing if the hot wallet cannot pay this yet, or it may not leave since the network was asked
     * @throws ForeignTransactions if somebody else has used the hot wallet
     */
    @Transactional
    Optional<Submission> sign(Transfer payment, Custody.Standing standing, Money hotBalance, Instant readAt) {
        ChainId network = network(payment);
        custody.lockLane(network);
        Optional<Submission> earlier = submissions.ofTransfer(payment.id());
        if (earlier.isPresent()) {
            return earlier;
        }
        if (!mayLeave(payment) || mayBeSentElsewhere(payment)) {
            return Optional.empty();
        }
        long free = Math.subtractExact(
                hotBalance.units(),
                submissions.inFlight(network, payment.amount().currency(), readAt));
        if (free < payment.amount().units()) {
            return Optional.empty();
        }
        String recipient = recipient(payment, network);
        Token token = network.token(payment.amount().currency()).orElseThrow();
        TransferOrder order =
                new TransferOrder(network, token, recipient, payment.amount().toToken(token.decimals()));
        Custody.HotTransaction hot = custody.signPayment(order, standing);
        Crash.point("payment.after-nonce");
        Submission signed = new Submission(
                ids.nextUuid(),
                payment.id(),
                hot.sender(),
                hot.nonce(),
                recipient,
                payment.amount(),
                hot.signed(),
                Submission.State.SIGNED);
        Move move = Move.of(TransferStatus.PENDING, TransferStatus.PROCESSING, TransactionStatus.PROCESSING)
                .withHash(hot.signed().hash().value());
        if (!transfers.move(payment.id(), move)) {
            throw new IllegalStateException("Payment " + payment.id() + " is not waiting to be signed");
        }
        submissions.insert(signed);
        Crash.point("payment.before-sign-commit");
        return Optional.of(signed);
    }

    /** The network has it: from now on its outcome is watched. */
    @Transactional
    void recordBroadcast(Submission submission) {
        submissions.markBroadcast(submission.id());
        TransferId transfer = Objects.requireNonNull(submission.transfer());
        scheduler.getObject().scheduleIfNotExists(job(CONFIRM, transfer), clock.instant());
        Crash.point("payment.before-record-commit");
    }

    /** It is final that the money moved; into a bridge, that is the first half of its way. */
    @Transactional
    void confirm(Submission submission) {
        reviews.answerSentElsewhere(Objects.requireNonNull(submission.transfer()));
        if (payment(submission).type() == TransferType.BRIDGE) {
            leave(submission);
        } else {
            capture(submission);
        }
    }

    private void leave(Submission submission) {
        if (submissions.settle(submission.id(), Submission.State.LEFT)) {
            TransferId transfer = Objects.requireNonNull(submission.transfer());
            scheduler.getObject().scheduleIfNotExists(job(ARRIVE, transfer), clock.instant());
            Crash.point("bridge.before-left-commit");
        }
    }

    private void capture(Submission submission) {
        if (submissions.settle(submission.id(), Submission.State.CONFIRMED)) {
            capture(payment(submission), TransferStatus.PROCESSING);
        }
    }

    private void capture(Transfer payment, TransferStatus from) {
        Money amount = payment.amount();
        AccountId treasury = accounts.treasury(network(payment), amount.currency());
        Posting capture = new Posting.Capture(
                "capture:" + payment.id().value(),
                "hold:" + payment.id().value(),
                "payment",
                List.of(new Leg(walletAccount(payment), -amount.units()), new Leg(treasury, amount.units())));
        require(ledger.post(List.of(capture)), payment.id());
        Crash.point("payment.after-capture");
        move(payment, Move.of(from, TransferStatus.SUCCESS, TransactionStatus.SUCCESS));
    }

    /** It is final that the network ran it and moved nothing: the money is the sender's again. */
    @Transactional
    void fail(Submission submission, String reason) {
        reviews.answerSentElsewhere(Objects.requireNonNull(submission.transfer()));
        if (!submissions.settle(submission.id(), Submission.State.REVERTED)) {
            return;
        }
        Transfer payment = payment(submission);
        release(payment);
        Crash.point("payment.after-release");
        move(
                payment,
                Move.of(TransferStatus.PROCESSING, TransferStatus.FAILED, TransactionStatus.FAILED)
                        .because(reason));
    }

    /**
     * It is not let go: nothing was signed and nothing will be, and the money is the sender's again.
     *
     * @throws Rejected if it has left, or was refused before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refuse(TransferId id, String reason) {
        Move refused = Move.of(TransferStatus.PENDING, TransferStatus.FAILED, TransactionStatus.FAILED)
                .because(reason);
        if (submissions.ofTransfer(id).isPresent() || !transfers.move(id, refused)) {
            throw new Rejected(NOBODY_WAITS);
        }
        release(payment(id));
    }

    /**
     * Whether a transaction that was not signed here may have paid this, and no two people have let it go since; a person is
     * asked then.
     */
    @Transactional
    public boolean mayBeSentElsewhere(Transfer payment) {
        Optional<Custody.Adoption> adoption = custody.adoption(network(payment))
                .filter(found -> !payment.createdAt().isAfter(found.at()));
        if (adoption.isEmpty()
                || reviews.wasReleased(
                        payment.id(), Review.Kind.SENT_ELSEWHERE, adoption.get().at())) {
            return false;
        }
        String finding =
                "One of the first %d transactions of the hot wallet, which were not all signed here, may have paid this"
                        .formatted(adoption.get().nonce());
        reviews.open(payment.id(), payment.organization(), Review.Kind.SENT_ELSEWHERE, finding);
        return true;
    }

    /** Another transaction has the place of this one: people say what became of it, and outgoing money stops once. */
    @Transactional
    void askPeople(Submission taken) {
        Transfer payment = payment(taken);
        if (reviews.open(payment.id(), payment.organization(), Review.Kind.SENT_ELSEWHERE, TAKEN)) {
            lanes.stopFor(taken.signed());
        }
    }

    /**
     * People have found that the recipient has the money, by a transaction that was not signed here.
     *
     * @throws Rejected if it is signed and under way, or has ended, or leads over a bridge, which gives for its own only
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settleSentElsewhere(TransferId id) {
        Transfer payment = payment(id);
        Optional<Submission> signed = submissions.ofTransfer(id);
        if (payment.type() == TransferType.BRIDGE) {
            throw new Rejected("This cannot be decided of what leads over a bridge");
        }
        if (signed.isEmpty() && payment.status() == TransferStatus.PENDING) {
            capture(payment, TransferStatus.PENDING);
        } else if (signed.isPresent() && signed.get().state().isOpen()) {
            capture(signed.get());
        } else {
            throw new Rejected(NOBODY_WAITS);
        }
    }

    /**
     * People have found that the recipient has nothing: the money is the sender's again. What was signed can never run,
     * since another transaction has its place.
     *
     * @throws Rejected if it has ended
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void failSentElsewhere(TransferId id) {
        Optional<Submission> signed = submissions.ofTransfer(id);
        if (signed.isEmpty()) {
            refuse(id, NOT_APPROVED);
        } else if (signed.get().state().isOpen()) {
            fail(signed.get(), NOT_SENT);
        } else {
            throw new Rejected(NOBODY_WAITS);
        }
    }

    /** @throws Rejected if it is signed: then it can never run, so that it can only have been paid or not */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireUnsigned(TransferId payment) {
        if (submissions.ofTransfer(payment).isPresent()) {
            throw new Rejected("Something else was sent in its place: it can only be settled or failed");
        }
    }

    private void release(Transfer payment) {
        Posting release = new Posting.Release(
                "release:" + payment.id().value(), "hold:" + payment.id().value());
        List<Posting> back = new ArrayList<>(List.of(release));
        frozen.freezeAgain(payment.id(), walletAccount(payment), payment.amount())
                .ifPresent(back::add);
        require(ledger.post(back), payment.id());
    }

    String recipient(Transfer payment, ChainId network) {
        return payment.type() == TransferType.BRIDGE
                ? bridge.getObject().entrance(network)
                : Objects.requireNonNull(payment.destination().walletAddress());
    }

    private void move(Transfer payment, Move move) {
        if (!transfers.move(payment.id(), move)) {
            throw new IllegalStateException("Payment " + payment.id() + " is not under way");
        }
    }

    private Transfer payment(Submission submission) {
        return payment(Objects.requireNonNull(submission.transfer()));
    }

    private Transfer payment(TransferId id) {
        return transfers.find(List.of(id)).getFirst();
    }

    private AccountId walletAccount(Transfer payment) {
        WalletId wallet = new WalletId(Objects.requireNonNull(payment.source().accountId()));
        return Objects.requireNonNull(
                wallets.accounts(List.of(wallet), payment.amount().currency()).get(wallet));
    }

    private static void require(List<Answer> answers, TransferId payment) {
        if (!answers.stream().allMatch(Answer.Accepted.class::isInstance)) {
            throw new IllegalStateException("The hold of payment " + payment + " is not as it should be");
        }
    }

    static ChainId network(Transfer payment) {
        return ChainId.of(Objects.requireNonNull(payment.source().network())).orElseThrow();
    }

    static TaskInstance<Void> submitJob(TransferId id) {
        return job(SUBMIT, id);
    }

    static TaskInstance<Void> arriveJob(TransferId id) {
        return job(ARRIVE, id);
    }

    private static TaskInstance<Void> job(TaskDescriptor<Void> task, TransferId id) {
        return task.instance(id.value().toString()).build();
    }
}
