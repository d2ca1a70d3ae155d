package io.bornite.transfer.deposit;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.screening.MatchJudged;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Posting;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.Transfers;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What comes from a listed address is credited, because it is there, and held in the same moment, so that nobody spends it.
 * It is free when a person has cleared the match; when they have confirmed it, it stays.
 */
@Component
class FrozenDeposits {

    private final Screening screening;
    private final Ledger ledger;
    private final Transfers transfers;

    FrozenDeposits(Screening screening, Ledger ledger, Transfers transfers) {
        this.screening = screening;
        this.ledger = ledger;
        this.transfers = transfers;
    }

    /** Which of these senders stand on a list. */
    Set<String> listed(Collection<String> senders) {
        return senders.isEmpty() ? Set.of() : screening.listed(senders);
    }

    /** Opens a review of a deposit from a listed sender, and says how to hold it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Posting freeze(Deposit deposit, String sender, AccountId wallet) {
        OrganizationId owner = deposit.organization();
        screening.screen(Subject.address(deposit.transfer().value(), owner, sender));
        return new Posting.Hold(
                hold(deposit.transfer()), wallet, deposit.amount().units());
    }

    @EventListener
    void on(MatchJudged judged) {
        if (judged.kind() != Subject.Kind.ADDRESS || judged.verdict() != Verdict.CLEAR) {
            return;
        }
        TransferId id = new TransferId(judged.subject());
        List<Transfer> meant = transfers.find(List.of(id));
        if (!meant.isEmpty() && meant.getFirst().type() == TransferType.DEPOSIT) {
            ledger.post(List.of(new Posting.Release("thaw:" + id.value(), hold(id))));
        }
    }

    private static String hold(TransferId deposit) {
        return "frozen:" + deposit.value();
    }
}
