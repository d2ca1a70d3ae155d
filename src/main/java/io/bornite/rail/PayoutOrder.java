package io.bornite.rail;

import io.bornite.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money for a bank account.
 *
 * @param reference ours, stored before the call
 * @param customer on whose behalf, by the reference of the onboarding
 * @param amount what the bank account gets, in its currency
 * @param value what the partner takes from us for it before its own charge, in USDC
 * @param message what the recipient's statement says, as far as the rail carries it
 */
public record PayoutOrder(
        String reference,
        String customer,
        BankDetails bank,
        Money amount,
        Money value,
        @Nullable String message) {}
