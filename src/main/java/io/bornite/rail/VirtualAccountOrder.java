package io.bornite.rail;

/**
 * A bank account of a customer's own, whose credits become USDC in a wallet of theirs.
 *
 * @param reference ours, stored before the call
 * @param customer by the reference of the onboarding
 */
public record VirtualAccountOrder(String reference, String customer, Corridor corridor) {}
