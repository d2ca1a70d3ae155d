package io.bornite.transfer;

import io.bornite.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who has not signed up is to be told of several payments at once that wait for them. Published as
 * {@link GuestMoneyWaits} is.
 *
 * @param amounts what they come to, each currency once
 * @param expiresAt when the first of them goes back
 */
public record GuestPaymentsWait(String email, int payments, List<Money> amounts, Instant expiresAt) {

    public GuestPaymentsWait {
        amounts = List.copyOf(amounts);
    }
}
