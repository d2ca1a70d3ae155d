package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.ledger.Ledger;
import io.bornite.platform.Conflict;
import io.bornite.platform.Forbidden;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.RetriedTransaction;
import io.bornite.quote.fx.Rates;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.ramp.Settlement;
import io.bornite.transfer.ramp.Settlements;
import io.bornite.transfer.recovery.Recoveries;
import io.bornite.transfer.recovery.UnsupportedRecoveries;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import io.bornite.wallet.Custody;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What takes two operators. Confirming does it, in the transaction that writes down who confirmed it. */
@Component
class Proposals {

    private final ProposalRepository repository;
    private final AuditLog auditLog;
    private final Ledger ledger;
    private final Organizations organizations;
    private final Recoveries recoveries;
    private final UnsupportedRecoveries unsupported;
    private final Reviews reviews;
    private final Rates rates;
    private final Settlements settlements;
    private final Operators operators;
    private final Custody custody;
    private final RetriedTransaction transaction;

    Proposals(
            ProposalRepository repository,
            AuditLog auditLog,
            Ledger ledger,
            Organizations organizations,
            Recoveries recoveries,
            UnsupportedRecoveries unsupported,
            Reviews reviews,
            Rates rates,
            Settlements settlements,
            Operators operators,
            Custody custody,
            RetriedTransaction transaction) {
        this.repository = repository;
        this.auditLog = auditLog;
        this.ledger = ledger;
        this.organizations = organizations;
        this.recoveries = recoveries;
        this.unsupported = unsupported;
        this.reviews = reviews;
        this.rates = rates;
        this.settlements = settlements;
        this.operators = operators;
        this.custody = custody;
        this.transaction = transaction;
    }

    @Transactional(readOnly = true)
    public PageDto<Proposal> page(PageRequest page) {
        return PageDto.of(page, repository.count(), repository.page(page));
    }

    /** @throws Conflict if the same is proposed already */
    @Transactional
    public Proposal propose(Caller operator, Proposal.Action action, String subject, @Nullable String reason) {
        auditLog.append(operator, "propose_" + action.word(), subject, reason);
        try {
            return repository.insert(action, subject, String.valueOf(reason).strip(), operator.email());
        } catch (DuplicateKeyException e) {
            throw new Conflict("This is proposed already and waits for another operator");
        }
    }

    /**
     * Does what was proposed. It moves money that others move too, so it is run again when the database gives it up.
     *
     * @throws NotFound if there is no such proposal
     * @throws Forbidden for whoever proposed it
     * @throws Conflict if it was decided already, or there is nothing left to do
     */
    public Proposal confirm(Caller operator, UUID id, @Nullable String reason) {
        return transaction.runOrJoin(() -> confirmed(operator, id, reason));
    }

    private Proposal confirmed(Caller operator, UUID id, @Nullable String reason) {
        Proposal proposal = open(id);
        if (proposal.proposedBy().equals(operator.email())) {
            throw new Forbidden("Another operator than the one who proposed it must confirm this");
        }
        Proposal confirmed = repository.decide(id, Proposal.State.CONFIRMED, operator.email());
        String both = "proposed by " + proposal.proposedBy() + ": " + proposal.reason() + "; confirmed: " + reason;
        carryOut(proposal, operator, both);
        auditLog.append(operator, "confirm_" + proposal.action().word(), proposal.subject(), reason);
        return confirmed;
    }

    /** @throws NotFound if there is no such proposal; Conflict if it was decided already */
    @Transactional
    public Proposal decline(Caller operator, UUID id, @Nullable String reason) {
        Proposal proposal = open(id);
        auditLog.append(operator, "decline_" + proposal.action().word(), proposal.subject(), reason);
        return repository.decide(id, Proposal.State.DECLINED, operator.email());
    }

    private void carryOut(Proposal proposal, Caller operator, String why) {
        boolean done = switch (proposal.action()) {
            case RESUME_OUTGOING -> resumeOutgoing(proposal, operator, why);
            case UNFREEZE_ORGANIZATION -> unfreeze(proposal);
            case RELEASE_RECOVERY -> {
                recoveries.release(new TransferId(UUID.fromString(proposal.subject())), operator.email(), why);
                yield true;
            }
            case RELEASE_UNSUPPORTED -> {
                unsupported.release(UUID.fromString(proposal.subject()), operator.email(), why);
                yield true;
            }
            case SETTLE_TRANSFER -> decide(proposal, Review.Decision.SETTLE, operator, why);
            case FAIL_TRANSFER -> decide(proposal, Review.Decision.FAIL, operator, why);
            case REFUND_TRANSFER -> decide(proposal, Review.Decision.REFUND, operator, why);
            case RELEASE_TRANSFER -> decide(proposal, Review.Decision.RELEASE, operator, why);
            case SET_RATES -> rates.importOperatorRates(Rates.table(proposal.subject()), operator.email()) > 0;
            case SETTLE_PARTNER -> settlements.book(Settlement.of(proposal.subject()), operators.house());
            case ADOPT_HOT_WALLET -> adopt(ForeignUse.of(proposal.subject()));
            case KEEP_TRANSFER -> decide(proposal, Review.Decision.KEEP, operator, why);
        };
        if (!done) {
            throw new Conflict("There is nothing left to do");
        }
    }

    /** Nobody lets money out in spite of what nobody knew when it was proposed. */
    private boolean resumeOutgoing(Proposal proposal, Caller operator, String why) {
        ledger.foundAfter(proposal.proposedAt()).ifPresent(finding -> {
            throw new Conflict("Something was found since this was proposed: " + finding);
        });
        return ledger.resumeOutgoing(operator.email() + ", " + why);
    }

    private boolean adopt(ForeignUse use) {
        return custody.adopt(use.network(), use.transactions());
    }

    private boolean unfreeze(Proposal proposal) {
        OrganizationId organization = new OrganizationId(UUID.fromString(proposal.subject()));
        boolean done = organizations.unfreeze(organization, proposal.proposedAt());
        if (!done && organizations.isFrozen(organization)) {
            throw new Conflict("The organisation was frozen again since this was proposed");
        }
        return done;
    }

    private boolean decide(Proposal proposal, Review.Decision decision, Caller operator, String why) {
        reviews.decide(UUID.fromString(proposal.subject()), decision, why, operator.email());
        return true;
    }

    private Proposal open(UUID id) {
        Proposal proposal = repository.lock(id).orElseThrow(() -> new NotFound("Proposal not found"));
        if (proposal.state() != Proposal.State.OPEN) {
            throw new Conflict("This proposal was decided already");
        }
        return proposal;
    }
}
