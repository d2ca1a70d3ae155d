package io.bornite.transfer.recovery;

import io.bornite.chain.ChainId;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.kyc.screening.Screening;
import io.bornite.platform.Conflict;
import io.bornite.platform.Crash;
import io.bornite.platform.Forbidden;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import io.bornite.transfer.TransferIds;
import io.bornite.transfer.deposit.UnsupportedDeposit;
import io.bornite.transfer.deposit.UnsupportedDeposits;
import io.bornite.transfer.onchain.Returns;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way back of what came and is no token that is kept here. Nobody knows what it is worth, so there is no limit below
 * which it leaves at once: every request waits for two operators. No book knows it, so nothing is held.
 */
@Component
public class UnsupportedRecoveries {

    private final UnsupportedDeposits deposits;
    private final RecoveryPlaces places;
    private final Returns returns;
    private final Organizations organizations;
    private final Screening screening;
    private final TransferIds ids;

    UnsupportedRecoveries(
            UnsupportedDeposits deposits,
            RecoveryPlaces places,
            Returns returns,
            Organizations organizations,
            Screening screening,
            TransferIds ids) {
        this.deposits = deposits;
        this.places = places;
        this.returns = returns;
        this.organizations = organizations;
        this.screening = screening;
        this.ids = ids;
    }

    /**
     * Asks for all of one such deposit back.
     *
     * @param to an account's id or an address; null for the one address that the organisation has shown to have there
     * @throws NotFound if the organisation has no such deposit, or no such account
     * @throws Forbidden if it is frozen
     * @throws Rejected for native coin, or for an address that must not be paid
     * @throws InvalidRequest if the place is none
     * @throws Conflict if it is on its way back, or was
     */
    @Transactional
    public UnsupportedDeposit request(OrganizationId owner, UUID id, @Nullable String to) {
        UnsupportedDeposit deposit =
                deposits.lock(owner, id).orElseThrow(() -> new NotFound("Unsupported deposit not found"));
        organizations.requireNotFrozen(owner);
        ChainId network = deposit.network();
        if (deposit.isNative()) {
            throw new Rejected("Native coin cannot be sent back from here");
        }
        if (network.tokenAt(deposit.asset()).isPresent()) {
            throw new Rejected("This has become a token that is kept here");
        }
        String address = places.payable(network, places.of(owner, network, to));
        if (address.equals(deposit.asset())) {
            throw new Rejected("This address cannot receive payments");
        }
        requireAtRest(deposit);
        boolean isListed = !screening.listed(List.of(address)).isEmpty();
        UnsupportedDeposit requested = deposits.request(deposit, ids.nextUuid(), address, isListed);
        Crash.point("return.before-request-commit");
        return requested;
    }

    /** Those that wait for operators, the oldest first. */
    @Transactional(readOnly = true)
    public PageDto<UnsupportedDeposit> inReview(PageRequest page) {
        return deposits.requested(page);
    }

    /** @throws NotFound if there is no such request; Conflict if it was decided already */
    @Transactional(readOnly = true)
    public void requireInReview(UUID recovery) {
        if (find(recovery).state() != UnsupportedDeposit.State.REQUESTED) {
            throw decidedAlready();
        }
    }

    /**
     * Lets it go on, over the path of every payment.
     *
     * @throws NotFound if there is no such request; Conflict if it was decided already
     */
    @Transactional
    public void release(UUID recovery, String decidedBy, String reason) {
        find(recovery);
        if (!deposits.approve(recovery, decidedBy, reason)) {
            throw decidedAlready();
        }
        returns.schedule(recovery);
        Crash.point("return.before-release-commit");
    }

    /**
     * Leaves it where it lies, also when it was let go and is not signed yet.
     *
     * @throws NotFound if there is no such request; Conflict if it is signed, or ended
     */
    @Transactional
    public void refuse(UUID recovery, String decidedBy, String reason) {
        find(recovery);
        if (!deposits.refuse(recovery, decidedBy, reason)) {
            throw decidedAlready();
        }
    }

    private UnsupportedDeposit find(UUID recovery) {
        return deposits.ofRecovery(recovery).orElseThrow(() -> new NotFound("Recovery not found"));
    }

    private static Conflict decidedAlready() {
        return new Conflict("This recovery was decided already");
    }

    private static void requireAtRest(UnsupportedDeposit deposit) {
        switch (deposit.state()) {
            case LISTED, REFUSED, FAILED -> {}
            case REQUESTED, APPROVED, SENT -> throw new Conflict("This deposit is on its way back already");
            case RETURNED -> throw new Conflict("This deposit was sent back already");
        }
    }
}
