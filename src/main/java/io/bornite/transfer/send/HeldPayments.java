package io.bornite.transfer.send;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.bornite.chain.ChainId;
import io.bornite.identity.Member;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.kyc.screening.Verdict;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Leg;
import io.bornite.ledger.Posting;
import io.bornite.platform.Rejected;
import io.bornite.rail.TransferMode;
import io.bornite.transfer.BookAccounts;
import io.bornite.transfer.ScreenedRecipients;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.Transfers.Move;
import io.bornite.transfer.guest.GuestMoney;
import io.bornite.transfer.guest.Guests;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import io.bornite.wallet.WalletId;
import io.bornite.wallet.Wallets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Payments within the house whose recipient may stand on a list. Their money is held when they are accepted, and goes on
 * as money for a guest when a person has cleared the match. When a person has confirmed it the money stays, until people
 * decide that it is its sender's again; what the sender reads of that is what they read of any payment that failed.
 */
@Component
class HeldPayments {

    static final TaskDescriptor<Void> CARRY_ON = TaskDescriptor.of("carry-held-payment");

    private static final String LISTED = "The recipient stands on a list";
    private static final String FAILED = "The payment could not be made";

    private final Transfers transfers;
    private final ScreenedRecipients recipients;
    private final Organizations organizations;
    private final Guests guests;
    private final Reviews reviews;
    private final Ledger ledger;
    private final BookAccounts accounts;
    private final Wallets wallets;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    HeldPayments(
            Transfers transfers,
            ScreenedRecipients recipients,
            Organizations organizations,
            Guests guests,
            Reviews reviews,
            Ledger ledger,
            BookAccounts accounts,
            Wallets wallets,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.transfers = transfers;
        this.recipients = recipients;
        this.organizations = organizations;
        this.guests = guests;
        this.reviews = reviews;
        this.ledger = ledger;
        this.accounts = accounts;
        this.wallets = wallets;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void schedule(List<TransferId> accepted) {
        if (!accepted.isEmpty()) {
            List<TaskInstance<?>> jobs =
                    accepted.stream().<TaskInstance<?>>map(HeldPayments::job).toList();
            scheduler.getObject().scheduleBatch(jobs, clock.instant());
        }
    }

    /**
     * What is known of the recipient now. A confirmed match opens a review of the payment, which is for people to end
     * though whoever was confirmed has left the recipient since.
     */
    @Transactional
    public Verdict verdict(Transfer payment) {
        Verdict verdict = recipients.verdict(payment, receiver(payment));
        if (verdict == Verdict.BLOCKED) {
            reviews.open(payment.id(), payment.organization(), Review.Kind.SCREENING, LISTED);
        }
        return verdict == Verdict.CLEAR && reviews.isScreened(payment.id()) ? Verdict.BLOCKED : verdict;
    }

    /** Lets the money go on to wait for whoever it is for; a repeat does nothing. */
    @Transactional
    public void release(Transfer payment) {
        long units = payment.amount().units();
        ChainId network =
                ChainId.of(Objects.requireNonNull(payment.source().network())).orElseThrow();
        AccountId waiting = accounts.guest(network, payment.amount().currency());
        Posting capture = new Posting.Capture(
                "go-on:" + payment.id().value(),
                hold(payment.id()),
                "guest",
                List.of(new Leg(source(payment), -units), new Leg(waiting, units)));
        switch (ledger.post(List.of(capture)).getFirst()) {
            case Answer.Accepted(boolean repeated) -> {
                if (!repeated) {
                    guests.record(List.of(new GuestMoney(payment.id(), email(payment), network, payment.amount())));
                }
            }
            case Answer.InsufficientFunds _, Answer.HoldClosed _ ->
                throw new IllegalStateException("The hold of payment " + payment.id() + " is not as it should be");
        }
    }

    /** Whoever it is for may be here already, and has it now: in a transaction of its own, because each posts once. */
    public void handOver(Transfer released) {
        guests.claimIfArrived(email(released));
    }

    /** @throws Rejected if it has gone on already */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(TransferId payment) {
        Posting release = new Posting.Release("give-back:" + payment.value(), hold(payment));
        Move move = Move.of(TransferStatus.PENDING, TransferStatus.FAILED, TransactionStatus.FAILED)
                .because(FAILED);
        boolean isHeld = ledger.post(List.of(release)).getFirst() instanceof Answer.Accepted;
        if (!isHeld || !transfers.move(payment, move)) {
            throw new Rejected("This cannot be decided of a payment that has gone on already");
        }
    }

    /** Whether it is a payment that never leaves over a chain or to a bank, so that only its recipient can hold it up. */
    @Transactional(readOnly = true)
    public boolean isOne(TransferId id) {
        Transfer payment = transfers.find(List.of(id)).getFirst();
        TransferAccount.Party recipient = payment.destination().party();
        boolean isSent = payment.type() == TransferType.SEND || payment.type() == TransferType.WITHDRAW;
        return isSent
                && payment.mode() == TransferMode.ON_CHAIN
                && recipient != null
                && (recipient.email() != null || recipient.organizationId() != null);
    }

    private @Nullable OrganizationId receiver(Transfer payment) {
        String email = payment.destination().email();
        if (email == null) {
            return owner(payment);
        }
        Member member = organizations.byEmail(List.of(email)).get(email);
        return member == null ? null : member.organization();
    }

    /** Of a payment to a wallet of ours. */
    private static OrganizationId owner(Transfer payment) {
        UUID owner = Objects.requireNonNull(payment.destination().party()).organizationId();
        return new OrganizationId(Objects.requireNonNull(owner));
    }

    private String email(Transfer payment) {
        String email = payment.destination().email();
        return email == null ? organizations.find(owner(payment)).orElseThrow().ownerEmail() : email;
    }

    private AccountId source(Transfer payment) {
        WalletId wallet = new WalletId(Objects.requireNonNull(payment.source().accountId()));
        return Objects.requireNonNull(
                wallets.accounts(List.of(wallet), payment.amount().currency()).get(wallet));
    }

    private static String hold(TransferId payment) {
        return "hold:" + payment.value();
    }

    static TaskInstance<Void> job(TransferId payment) {
        return CARRY_ON.instance(payment.value().toString()).build();
    }
}
