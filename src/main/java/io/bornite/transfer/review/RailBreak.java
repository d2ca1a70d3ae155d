package io.bornite.transfer.review;

import io.bornite.money.Money;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.TransferId;
import java.time.Instant;

/**
 * Where a partner's account of a movement differs from ours by money.
 *
 * @param kind charge or amount
 */
public record RailBreak(
        TransferId transfer, String kind, ProviderCode provider, Money expected, Money actual, Instant openedAt) {}
