package io.bornite.rail;

import io.bornite.money.Money;

/** A movement that might be asked for; the value is in USDC. */
public record QuoteOrder(Corridor corridor, Money value) {}
