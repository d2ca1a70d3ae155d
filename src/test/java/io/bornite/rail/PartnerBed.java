package io.bornite.rail;

import io.bornite.money.Money;
import java.time.Duration;
import java.time.Instant;

/** What stands behind the adapter that {@link PartnerContract} tests: a simulated partner, or a stub of a real one's API. */
public interface PartnerBed {

    Partner partner();

    Instant now();

    void advance(Duration by);

    /** Longer than a check, a payout or an incoming transfer takes. */
    Duration settlement();

    /** A bank account of the corridor's kind which a payout reaches. */
    BankDetails goodAccount(Corridor corridor);

    /** One which no payout reaches. */
    BankDetails badAccount(Corridor corridor);

    /** One which is not its customer's. */
    BankDetails unverifiableAccount(Corridor corridor);

    /** One whose payouts come back some days after they were paid out. */
    BankDetails returningAccount(Corridor corridor);

    /** How long after the payout the money comes back. */
    Duration untilReturned();

    /** A bank transfer to what a collection or a virtual account told to pay into. */
    void pay(BankDetails into, Money amount);

    /** The next webhook the partner sends about this reference, as it comes. */
    SignedWebhook webhook(String reference);

    /** How many payouts with this reference the partner has made or will make. */
    int payoutsOf(String reference);
}
