package io.bornite.transfer.offramp;

import io.bornite.identity.OrganizationId;
import io.bornite.money.Money;
import io.bornite.rail.BankDetails;
import io.bornite.rail.PayoutOrder;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.ramp.Exchange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payout as it was accepted, and how far it has come.
 *
 * @param reference ours, by which the partner knows it
 * @param corridor as {@link io.bornite.rail.Corridor#key} names it
 * @param customer by which the partner knows the organisation
 * @param expectedCharge what the partner said it takes, in USDC
 * @param unknownSince since when nobody can say what became of it, or null while somebody can
 */
record Payout(
        TransferId transfer,
        OrganizationId organization,
        String reference,
        ProviderCode provider,
        String corridor,
        String customer,
        BankDetails bank,
        Exchange exchange,
        Money expectedCharge,
        @Nullable String message,
        State state,
        @Nullable Instant unknownSince,
        Instant acceptedAt,
        @Nullable Instant endedAt) {

    enum State {
        /** The money is held; once it is unknown, the partner may have been asked. */
        ACCEPTED,
        /** The partner has it. */
        SUBMITTED,
        SETTLED,
        RETURNED,
        FAILED
    }

    /** The same each time it is asked for. */
    PayoutOrder order() {
        return new PayoutOrder(reference, customer, bank, exchange.bank(), exchange.net(), message);
    }

    boolean isUnderWay() {
        return state == State.ACCEPTED || state == State.SUBMITTED;
    }
}
