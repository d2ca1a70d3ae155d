package io.bornite.wallet;

import io.bornite.ledger.AccountId;
import io.bornite.money.Currency;
import java.util.Map;

/** A wallet with its accounts in the book. */
public record Purse(Wallet wallet, Map<Currency, AccountId> accounts) {}
