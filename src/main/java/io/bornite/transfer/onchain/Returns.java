package io.bornite.transfer.onchain;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.bornite.chain.ForeignOrder;
import io.bornite.identity.Organizations;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.ledger.Ledger;
import io.bornite.platform.Crash;
import io.bornite.transfer.deposit.UnsupportedDeposit;
import io.bornite.transfer.deposit.UnsupportedDeposits;
import io.bornite.wallet.Custody;
import io.bornite.wallet.ForeignTransactions;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way back of what is no token that is kept here: no book knows it, so no entry moves. It is signed once, under the
 * lock of its row and its lane, and its bytes are stored before they are first sent.
 */
@Component
public class Returns {

    static final TaskDescriptor<Void> RETURN = TaskDescriptor.of("return-unsupported");

    private static final String KEPT_NOW = "It has become a token that is kept here";
    private static final String CONFIRMED = "A match of its address with a list was confirmed";

    private final ReturnRepository repository;
    private final SubmissionRepository submissions;
    private final UnsupportedDeposits deposits;
    private final Organizations organizations;
    private final Ledger ledger;
    private final Custody custody;
    private final Screening screening;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    Returns(
            ReturnRepository repository,
            SubmissionRepository submissions,
            UnsupportedDeposits deposits,
            Organizations organizations,
            Ledger ledger,
            Custody custody,
            Screening screening,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.repository = repository;
        this.submissions = submissions;
        this.deposits = deposits;
        this.organizations = organizations;
        this.ledger = ledger;
        this.custody = custody;
        this.screening = screening;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Has an approved way back carried out, by a job that exists only if the approval does. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void schedule(UUID recovery) {
        scheduler
                .getObject()
                .scheduleIfNotExists(RETURN.instance(recovery.toString()).scheduledTo(clock.instant()));
    }

    @Transactional(readOnly = true)
    Optional<Return> find(UUID recovery) {
        return repository.find(recovery);
    }

    /**
     * Looks the recipient up at the last moment before anything is signed. Whoever is confirmed is sent nothing, and another address may be asked for.
     *
     * @return false while a person has to look, or if nothing is sent at all
     */
    @Transactional
    boolean mayBeSent(UnsupportedDeposit deposit) {
        UnsupportedDeposit.WayBack back = Objects.requireNonNull(deposit.wayBack());
        Verdict verdict = screening.screenIfListed(Subject.address(back.recovery(), deposit.organization(), back.to()));
        if (verdict == Verdict.BLOCKED) {
            deposits.refuse(back.recovery(), "screening", CONFIRMED);
        }
        return verdict == Verdict.CLEAR;
    }

    /** Whether nothing forbids that something of this organisation leaves now. */
    boolean mayLeave(UnsupportedDeposit deposit) {
        return !ledger.outgoingStopped() && !organizations.isFrozen(deposit.organization());
    }

    /**
     * @return nothing if there is nothing left to sign, or it may not leave since the network was asked
     * @throws ForeignTransactions if somebody else has used the hot wallet
     */
    @Transactional
    Optional<Return> sign(UUID recovery, Custody.Standing standing) {
        Optional<UnsupportedDeposit> approved = deposits.lockApproved(recovery);
        if (approved.isEmpty()) {
            return repository.find(recovery);
        }
        UnsupportedDeposit deposit = approved.get();
        if (deposit.network().tokenAt(deposit.asset()).isPresent()) {
            deposits.giveUp(recovery, KEPT_NOW);
            return Optional.empty();
        }
        custody.lockLane(deposit.network());
        if (!mayLeave(deposit)) {
            return Optional.empty();
        }
        String to = Objects.requireNonNull(deposit.wayBack()).to();
        if (!custody.canReceive(deposit.network().family(), to)) {
            custody.requireOwn(deposit.network(), standing);
            deposits.giveUp(recovery, Recipients.UNPAYABLE);
            return Optional.empty();
        }
        ForeignOrder order = new ForeignOrder(deposit.network(), deposit.asset(), to, deposit.amount());
        Custody.HotTransaction hot =
                custody.signReturn(deposit.organization(), deposit.address(), order, recovery, standing);
        Crash.point("return.after-nonce");
        repository.insert(recovery, hot, to);
        deposits.send(recovery, hot.signed().hash());
        Crash.point("return.before-sign-commit");
        return repository.find(recovery);
    }

    @Transactional
    void recordBroadcast(Return sent) {
        submissions.markBroadcast(sent.recovery());
        Crash.point("return.before-record-commit");
    }

    @Transactional
    void confirm(Return sent) {
        if (submissions.settle(sent.recovery(), Submission.State.CONFIRMED)) {
            deposits.arrive(sent.recovery());
            Crash.point("return.before-confirm-commit");
        }
    }

    /** It is final that it moved nothing. */
    @Transactional
    void fail(Return sent, String reason) {
        if (submissions.settle(sent.recovery(), Submission.State.REVERTED)) {
            deposits.fail(sent.recovery(), reason);
            Crash.point("return.before-fail-commit");
        }
    }
}
