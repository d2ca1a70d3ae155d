package io.bornite.rail;

import io.bornite.money.Money;
import java.time.Instant;

/** What a partner takes from us for a movement, in USDC, if it is asked for in time. */
public record PartnerQuote(Money charge, Instant goodUntil) {}
