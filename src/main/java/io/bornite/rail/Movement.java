package io.bornite.rail;

import io.bornite.money.Money;
import io.bornite.platform.OutsideText;
import org.jspecify.annotations.Nullable;

/**
 * A payout as the partner knows it.
 *
 * @param paid what the partner says it pays or has paid in all, also once it has come back; not to be believed blindly
 * @param charged what the partner took from us for it, in USDC
 * @param returned why the money came back after it was paid out, or null while it did not
 * @param words the partner's own status
 */
public record Movement(
        String reference,
        String externalId,
        Money paid,
        Money charged,
        @Nullable String returned,
        String words) {

    public Movement {
        reference = OutsideText.of(reference);
        externalId = OutsideText.of(externalId);
        returned = returned == null ? null : OutsideText.of(returned);
        words = OutsideText.of(words);
    }
}
