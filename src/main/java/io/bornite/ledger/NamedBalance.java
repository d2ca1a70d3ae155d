package io.bornite.ledger;

import io.bornite.money.Money;

/** What the account of this name has. */
public record NamedBalance(String account, Money balance) {}
