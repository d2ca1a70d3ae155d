package io.bornite.rail;

import io.bornite.money.Money;
import io.bornite.platform.OutsideText;
import org.jspecify.annotations.Nullable;

/**
 * A bank transfer to us.
 *
 * @param into the account it must go to; its deposit message is unique to this transfer
 * @param received what has come, or null while nothing has
 */
public record Collection(
        String reference,
        String externalId,
        BankDetails into,
        @Nullable Money received,
        String words) {

    public Collection {
        reference = OutsideText.of(reference);
        externalId = OutsideText.of(externalId);
        words = OutsideText.of(words);
    }
}
