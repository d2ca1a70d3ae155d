package io.bornite.wallet;

import io.bornite.chain.Token;
import io.bornite.money.Money;

/** What a wallet can spend of one token. */
record TokenBalance(Token token, Money available) {}
