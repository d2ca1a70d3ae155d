package io.bornite.transfer.deposit;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.screening.MatchJudged;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.kyc.screening.Verdict;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Posting;
import io.bornite.money.Money;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What comes from a listed address is credited, because it is there, and held in the same moment, so that nobody spends it.
 * It is free when a person has cleared the match. When they have confirmed it, it stays until two people send it back to
 * where it came from.
 */
@Component
public class FrozenDeposits {

    private final FrozenDepositRepository frozen;
    private final Screening screening;
    private final Reviews reviews;
    private final Ledger ledger;

    FrozenDeposits(FrozenDepositRepository frozen, Screening screening, Reviews reviews, Ledger ledger) {
        this.frozen = frozen;
        this.screening = screening;
        this.reviews = reviews;
        this.ledger = ledger;
    }

    /** Which of these senders stand on a list. */
    Set<String> listed(Collection<String> senders) {
        return senders.isEmpty() ? Set.of() : screening.listed(senders);
    }

    /**
     * Has a deposit from a listed sender looked at, and says how to hold it.
     *
     * @return nothing if the lists have changed meanwhile and no match is found any more: nobody could ever free it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Posting> freeze(Deposit deposit, String sender, AccountId wallet) {
        TransferId transfer = deposit.transfer();
        OrganizationId owner = deposit.organization();
        screening.screen(Subject.address(transfer.value(), owner, sender));
        if (screening.hits(Subject.Kind.ADDRESS, transfer.value()).isEmpty()) {
            return Optional.empty();
        }
        String hold = "frozen:" + transfer.value();
        frozen.insert(transfer, owner, hold);
        return Optional.of(new Posting.Hold(hold, wallet, deposit.amount().units()));
    }

    @EventListener
    void on(MatchJudged judged) {
        if (judged.kind() == Subject.Kind.ADDRESS && judged.verdict() == Verdict.CLEAR) {
            frozen.free(new TransferId(judged.subject())).ifPresent(hold -> ledger.post(List.of(thaw(hold))));
        }
    }

    /**
     * Lets a payment carry the money of a held deposit back.
     *
     * @return what must be posted before the payment's own hold, or nothing if the money is not held
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Posting> sendBack(TransferId deposit, TransferId payment) {
        return frozen.sendBack(deposit, payment).map(FrozenDeposits::thaw);
    }

    /** Whether a payment carries a deposit back to a listed address, as two people have decided. */
    @Transactional(readOnly = true)
    public boolean isReturn(TransferId payment) {
        return frozen.isReturn(payment);
    }

    /**
     * A payment that failed carried a deposit back: nobody may spend it, and it needs another decision.
     *
     * @return what must be posted behind the release of the payment's hold, or nothing if it carried none back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Posting> freezeAgain(TransferId payment, AccountId wallet, Money amount) {
        String hold = "frozen:" + payment.value();
        return frozen.holdAgain(payment, hold).map(held -> {
            String finding = "It could not be sent back: payment " + payment.value() + " failed";
            reviews.open(held.deposit(), held.organization(), Review.Kind.SCREENING, finding);
            return new Posting.Hold(hold, wallet, amount.units());
        });
    }

    private static Posting thaw(String hold) {
        return new Posting.Release("thaw:" + hold, hold);
    }
}
