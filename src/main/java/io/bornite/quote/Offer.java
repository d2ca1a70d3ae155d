package io.bornite.quote;

import io.bornite.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to somebody who wants a price: a signed quote, or why there is none.
 *
 * @param partnership with the partner that would do it, if it is known
 */
record Offer(
        @Nullable Money minimum,
        @Nullable Money maximum,
        @Nullable String arrival,
        @Nullable UUID partnership,
        @Nullable String error,
        QuoteKeys.@Nullable Signed quote) {

    static Offer refused(String error) {
        return new Offer(null, null, null, null, error, null);
    }
}
