package io.bornite.transfer.review;

import io.bornite.money.Money;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.TransferId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner's account of a movement differs from ours by money.
 *
 * @param kind {@link #AMOUNT} or {@link #CHARGE}
 */
public record RailBreak(
        TransferId transfer,
        String kind,
        ProviderCode provider,
        Money expected,
        Money actual,
        Instant openedAt,
        @Nullable Closing closing) {

    /** What it paid or got. */
    public static final String AMOUNT = "amount";

    /** What it took for it. */
    public static final String CHARGE = "charge";

    /** @param by an operator, or the partner who does not differ any more */
    public record Closing(Instant at, String by, String reason) {}
}
