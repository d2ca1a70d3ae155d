package io.bornite.transfer.recovery;

import io.bornite.identity.Organizations;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Posting;
import io.bornite.platform.Conflict;
import io.bornite.platform.Crash;
import io.bornite.platform.Forbidden;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.OutgoingPaused;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import io.bornite.transfer.TransactionStatus;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.Transfers.Move;
import io.bornite.transfer.onchain.Payments;
import io.bornite.transfer.review.FirstPayments;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recoveries: the money is held when one is accepted, as for any payment over a chain. Within the limit it is carried on
 * at once; above it the transfer stands at {@code initiated}, and an operator's word lets it go on or gives it back.
 */
@Component
public class Recoveries {

    private static final String INSUFFICIENT = "Insufficient balance to perform this transaction";

    private final RecoveryPlanner planner;
    private final RecoveryRepository repository;
    private final Transfers transfers;
    private final Payments payments;
    private final FirstPayments firstPayments;
    private final Organizations organizations;
    private final Ledger ledger;

    Recoveries(
            RecoveryPlanner planner,
            RecoveryRepository repository,
            Transfers transfers,
            Payments payments,
            FirstPayments firstPayments,
            Organizations organizations,
            Ledger ledger) {
        this.planner = planner;
        this.repository = repository;
        this.transfers = transfers;
        this.payments = payments;
        this.firstPayments = firstPayments;
        this.organizations = organizations;
        this.ledger = ledger;
    }

    /** @param replayed true if an earlier request with the same key made the transfer */
    record Recovered(Transfer transfer, boolean replayed) {}

    /**
     * @throws Rejected without the money, or for an address that must not be paid
     * @throws Forbidden if the organisation is frozen
     * @throws OutgoingPaused while outgoing money is stopped
     * @throws InvalidRequest if the amount cannot leave over that network, the place is none, or the key is another's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Recovered execute(RecoverTokens command) {
        Optional<Recovered> earlier = answeredBefore(command);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        organizations.requireNotFrozen(command.organization());
        if (ledger.outgoingStopped()) {
            throw new OutgoingPaused();
        }
        RecoveryPlanner.Plan plan = planner.plan(command);
        hold(plan);
        transfers.record(List.of(plan.transfer()));
        repository.insert(command.id(), command.organization(), plan.why());
        if (plan.why() == Recovery.Why.WITHIN_LIMIT) {
            payments.schedule(List.of(command.id()));
        }
        Crash.point("recovery.before-commit");
        return new Recovered(plan.transfer(), false);
    }

    /** Recoveries that wait for an operator, the oldest first. */
    @Transactional(readOnly = true)
    public PageDto<Recovery> inReview(PageRequest page) {
        List<RecoveryRepository.Row> rows = repository.inReview(page);
        Map<TransferId, Transfer> found =
                transfers
                        .findWhole(rows.stream()
                                .map(RecoveryRepository.Row::transfer)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Transfer::id, Function.identity()));
        return PageDto.of(
                page,
                repository.countInReview(),
                rows.stream()
                        .map(row -> new Recovery(
                                Objects.requireNonNull(found.get(row.transfer())), row.why(), row.createdAt()))
                        .toList());
    }

    /** @throws NotFound if there is no such recovery; Conflict if it was decided already */
    @Transactional(readOnly = true)
    public void requireInReview(TransferId id) {
        String state = repository.state(id).orElseThrow(() -> new NotFound("Recovery not found"));
        if (!state.equals("review")) {
            throw new Conflict("This recovery was decided already");
        }
    }

    /**
     * Lets a recovery go on, over the path of every payment.
     *
     * @throws NotFound if there is no such recovery
     * @throws Conflict if it was decided already
     */
    @Transactional
    public void release(TransferId id, String decidedBy, String reason) {
        decide(id, "released", decidedBy, reason);
        move(id, Move.of(TransferStatus.INITIATED, TransferStatus.PENDING, TransactionStatus.PENDING));
        firstPayments.letGo(id, transfers.find(List.of(id)).getFirst().organization(), reason, decidedBy);
        payments.schedule(List.of(id));
        Crash.point("recovery.before-release-commit");
    }

    /**
     * Gives the held money back to its wallet.
     *
     * @throws NotFound if there is no such recovery
     * @throws Conflict if it was decided already, or may be paid already: once it is released people are asked that first
     */
    @Transactional
    public void refuse(TransferId id, String decidedBy, String reason) {
        decide(id, "refused", decidedBy, reason);
        if (payments.mayBeSentElsewhere(transfers.find(List.of(id)).getFirst())) {
            throw new Conflict("The hot wallet has sent what was not signed here, which may have paid this");
        }
        move(
                id,
                Move.of(TransferStatus.INITIATED, TransferStatus.CANCELED, TransactionStatus.CANCELED)
                        .because("The recovery was not approved"));
        Posting release = new Posting.Release("release:" + id.value(), "hold:" + id.value());
        if (!(ledger.post(List.of(release)).getFirst() instanceof Answer.Accepted)) {
            throw new IllegalStateException("The hold of recovery " + id + " is not as it should be");
        }
    }

    private Optional<Recovered> answeredBefore(RecoverTokens command) {
        return transfers
                .madeBy(command.organization(), command.id(), command.request())
                .map(made -> new Recovered(made, !made.id().equals(command.id())));
    }

    private void hold(RecoveryPlanner.Plan plan) {
        AccountId account = plan.account();
        Posting hold = new Posting.Hold(
                "hold:" + plan.transfer().id().value(),
                account,
                plan.transfer().amount().units());
        switch (ledger.post(List.of(hold)).getFirst()) {
            case Answer.Accepted _ -> Crash.point("recovery.after-hold");
            case Answer.InsufficientFunds _ -> throw new Rejected(INSUFFICIENT);
            case Answer.HoldClosed _ -> throw new IllegalStateException("A recovery closes no hold");
        }
    }

    private void decide(TransferId id, String next, String decidedBy, String reason) {
        if (!repository.decide(id, next, decidedBy, reason)) {
            requireInReview(id);
            throw new IllegalStateException("Recovery " + id + " was in review and could not be decided");
        }
    }

    private void move(TransferId id, Move move) {
        if (!transfers.move(id, move)) {
            throw new IllegalStateException("Recovery " + id + " is not waiting for a decision");
        }
    }
}
