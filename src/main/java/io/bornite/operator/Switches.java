package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.identity.signin.SignInLocks;
import io.bornite.kyc.screening.Hit;
import io.bornite.kyc.screening.Screening;
import io.bornite.ledger.Ledger;
import io.bornite.platform.Conflict;
import io.bornite.platform.Forbidden;
import io.bornite.platform.NotFound;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.recovery.Recoveries;
import io.bornite.transfer.recovery.UnsupportedRecoveries;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What one operator may do alone: keep money in, and judge what waits for a judgement. */
@Component
class Switches {

    private final AuditLog auditLog;
    private final Ledger ledger;
    private final Organizations organizations;
    private final Recoveries recoveries;
    private final UnsupportedRecoveries unsupported;
    private final Screening screening;
    private final Reviews reviews;
    private final SignInLocks locks;

    Switches(
            AuditLog auditLog,
            Ledger ledger,
            Organizations organizations,
            Recoveries recoveries,
            UnsupportedRecoveries unsupported,
            Screening screening,
            Reviews reviews,
            SignInLocks locks) {
        this.auditLog = auditLog;
        this.ledger = ledger;
        this.organizations = organizations;
        this.recoveries = recoveries;
        this.unsupported = unsupported;
        this.screening = screening;
        this.reviews = reviews;
        this.locks = locks;
    }

    /** What is paused already stays so, and whoever proposed before to let it go did not know of this. */
    @Transactional
    public void pauseOutgoing(Caller operator, @Nullable String reason) {
        auditLog.append(operator, "pause_outgoing", "outgoing", reason);
        ledger.stopOutgoing("Paused by " + operator.email() + ": " + reason);
    }

    /**
     * What is frozen already is frozen anew: whoever proposed before to end that did not know of this.
     *
     * @throws NotFound if there is no such organisation
     */
    @Transactional
    public void freeze(Caller operator, OrganizationId organization, @Nullable String reason) {
        requireKnown(organization);
        auditLog.append(operator, "freeze_organization", organization.value().toString(), reason);
        organizations.freeze(organization);
    }

    /** @throws NotFound if there is no such organisation; Conflict if it is not frozen */
    @Transactional(readOnly = true)
    public void requireFrozen(OrganizationId organization) {
        requireKnown(organization);
        if (!organizations.isFrozen(organization)) {
            throw new Conflict("The organisation is not frozen");
        }
    }

    /** @throws NotFound if there is no such recovery; Conflict if it was decided already */
    @Transactional
    public void refuseRecovery(Caller operator, TransferId transfer, @Nullable String reason) {
        auditLog.append(operator, "refuse_recovery", transfer.value().toString(), reason);
        recoveries.refuse(transfer, operator.email(), String.valueOf(reason));
    }

    /** @throws NotFound if there is no such request; Conflict if it is signed, or ended */
    @Transactional
    public void refuseUnsupported(Caller operator, UUID recovery, @Nullable String reason) {
        auditLog.append(operator, "refuse_unsupported", recovery.toString(), reason);
        unsupported.refuse(recovery, operator.email(), String.valueOf(reason));
    }

    /** @throws NotFound if the address is not locked */
    @Transactional
    public void unlockSignIn(Caller operator, EmailAddress email, @Nullable String reason) {
        auditLog.append(operator, "unlock_sign_in", email.value(), reason);
        locks.unlock(email);
    }

    /**
     * A match of a customer that is confirmed freezes its organisation.
     *
     * @throws NotFound if there is no such match; Conflict if it was judged already, or is another one now
     * @throws Forbidden to clear one of the operator's own organisation
     */
    @Transactional
    public Hit judge(Caller operator, UUID hit, boolean isMatch, @Nullable String reason) {
        if (!isMatch) {
            screening.hit(hit).ifPresent(found -> Operators.requireStranger(operator, found.organization()));
        }
        auditLog.append(operator, isMatch ? "confirm_match" : "clear_match", hit.toString(), reason);
        Hit judged = screening.judge(hit, isMatch, Objects.requireNonNull(reason), operator.email());
        if (isMatch && judged.kind().isCustomer()) {
            String organization = judged.organization().value().toString();
            auditLog.append(operator, "freeze_organization", organization, reason);
        }
        return judged;
    }

    /** @throws Conflict if nothing waits under this id, or not any more */
    @Transactional
    public void decide(Caller operator, UUID review, Review.Decision decision, @Nullable String reason) {
        auditLog.append(operator, decision.name().toLowerCase(Locale.ROOT) + "_transfer", review.toString(), reason);
        reviews.decide(review, decision, String.valueOf(reason), operator.email());
    }

    /** @throws Conflict if it was not left as it stands, or is open again */
    @Transactional
    public Review reopen(Caller operator, UUID kept, @Nullable String reason) {
        auditLog.append(operator, "reopen_transfer", kept.toString(), reason);
        return reviews.reopen(kept);
    }

    /** @throws NotFound if there never was such a difference; Conflict if it is closed, or another amount by now */
    @Transactional
    public void closeBreak(Caller operator, TransferId transfer, String kind, String actual, @Nullable String reason) {
        auditLog.append(operator, "close_break", transfer.value() + " " + kind, reason);
        reviews.closeBreak(transfer, kind, actual, String.valueOf(reason), operator.email());
    }

    private void requireKnown(OrganizationId organization) {
        if (organizations.find(organization).isEmpty()) {
            throw new NotFound("Organization not found");
        }
    }
}
