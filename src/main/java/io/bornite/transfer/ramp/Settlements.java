package io.bornite.transfer.ramp;

import io.bornite.ledger.Answer;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Posting;
import io.bornite.platform.InvalidRequest;
import java.util.List;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Books what people have settled with partners, each reference once. */
@Component
@NamedInterface("settlement")
public class Settlements {

    private final Ledger ledger;
    private final RampBook book;

    Settlements(Ledger ledger, RampBook book) {
        this.ledger = ledger;
        this.book = book;
    }

    /** @throws InvalidRequest if nothing like it can have happened */
    public void require(Settlement settlement) {
        var token = settlement
                .network()
                .token(settlement.tokens().currency())
                .orElseThrow(() -> new InvalidRequest(
                        "currency",
                        "isIn",
                        "currency must be a token of network "
                                + settlement.network().wire()));
        if (!settlement
                .tokens()
                .equals(settlement.tokens().toTokenRoundedDown(token.decimals()).toMoney(token.currency()))) {
            throw new InvalidRequest("amount", "isNumber", "amount has more decimals than the token");
        }
        if (settlement.debt().currency() == token.currency()
                && !settlement.debt().equals(settlement.tokens())) {
            throw new InvalidRequest("debt", "equals", "debt must be the amount, because both are in one currency");
        }
    }

    /** @return false if it was booked before */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean book(Settlement settlement) {
        Posting journal = new Posting.Journal(
                "settlement:" + settlement.network().wire() + ":" + settlement.reference(),
                "settlement",
                book.settled(settlement));
        if (ledger.post(List.of(journal)).getFirst() instanceof Answer.Accepted(boolean repeated)) {
            return !repeated;
        }
        throw new IllegalStateException(
                "The books of settlement " + settlement.reference() + " are not as they should");
    }
}
