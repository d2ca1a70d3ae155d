package io.bornite.rail;

import io.bornite.money.Money;

/**
 * A bank transfer that somebody is going to make to us.
 *
 * @param reference ours, stored before the call
 * @param customer who pays, by the reference of the onboarding
 * @param corridor over which it comes
 * @param amount what we expect
 */
public record CollectionOrder(String reference, String customer, Corridor corridor, Money amount) {}
